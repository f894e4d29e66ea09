package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.SignalRouter;
import dev.parley.spi.Admission;
import dev.parley.spi.Connection;
import dev.parley.spi.ConnectionHandler;
import dev.parley.spi.Handshake;
import dev.parley.spi.WireFormat;
import dev.parley.spi.WriteCallback;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A transport's end that does nothing of its own accord: it records what the core wants of it. */
final class BareConnection implements Connection {
    static final Handshake HANDSHAKE = new Handshake(Map.of(), Map.of(), Map.of(), "test", false);

    final List<byte[]> written = new ArrayList<>();
    final List<Integer> closedWith = new ArrayList<>();
    int resumed;
    int aborted;
    private @Nullable ConnectionHandler handler;

    static Admission.Granted admitted(SignalRouter router, WireFormat format) {
        return (Admission.Granted)
                router.gateway(format).admit(HANDSHAKE).toCompletableFuture().join();
    }

    static BareConnection open(Admission.Granted admission) {
        BareConnection connection = new BareConnection();
        connection.handler = admission.open(connection);
        return connection;
    }

    ConnectionHandler handler() {
        return handler;
    }

    boolean says(String frame) {
        return handler.onText(frame.getBytes(UTF_8));
    }

    List<String> heard() {
        return written.stream().map(each -> new String(each, UTF_8)).toList();
    }

    @Override
    public void sendText(byte[] utf8, WriteCallback done) {
        written.add(utf8);
        done.succeeded();
    }

    @Override
    public void sendBinary(byte[] bytes, WriteCallback done) {
        written.add(bytes);
        done.succeeded();
    }

    @Override
    public void sendPing(WriteCallback done) {
        done.succeeded();
    }

    @Override
    public void close(int code, String reason) {
        closedWith.add(code);
    }

    @Override
    public void resume() {
        resumed++;
    }

    @Override
    public void abort() {
        aborted++;
    }
}
