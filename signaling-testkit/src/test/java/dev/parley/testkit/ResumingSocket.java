package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.Connection;
import dev.parley.spi.ConnectionHandler;
import dev.parley.spi.WriteCallback;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection: what the server aborts or closes is reported as gone a moment later. */
final class ResumingSocket implements Connection {
    private final ResumingClient client;
    private final Consumer<ResumingSocket> beforeGreeting;
    final List<Integer> closedWith = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();

    @Nullable
    Throwable cut;

    boolean aborted;
    boolean stalls;
    boolean isDeaf;
    int pings;
    int delivered;
    private boolean gone;
    private @Nullable ConnectionHandler handler;

    ResumingSocket(ResumingClient client, Consumer<ResumingSocket> beforeGreeting) {
        this.client = client;
        this.beforeGreeting = beforeGreeting;
    }

    ConnectionHandler handler() {
        return handler;
    }

    boolean isOpen() {
        return handler != null && !gone && !aborted;
    }

    boolean says(String frame) {
        return handler.onText(frame.getBytes(UTF_8));
    }

    void ends(int code) {
        if (!gone && handler != null) {
            gone = true;
            handler.onClosed(code, "");
        }
    }

    /** What is written from now on goes nowhere, and nobody notices. */
    void goesDeaf() {
        isDeaf = true;
    }

    /** What was being written arrives, and all that follows. */
    void goesOn() {
        stalls = false;
        held.forEach(Runnable::run);
    }

    /** Reports that all that was written has arrived. */
    void confirms() {
        handler.onReceived(delivered);
    }

    void opened(@Nullable ConnectionHandler to, @Nullable Throwable failure) {
        handler = to;
        cut = failure;
    }

    @Override
    public void sendText(byte[] utf8, WriteCallback done) {
        if (gone || aborted) {
            return;
        }
        if (stalls) {
            held.add(() -> arrives(utf8, done));
        } else {
            arrives(utf8, done);
        }
    }

    private void arrives(byte[] utf8, WriteCallback done) {
        if (!isDeaf) {
            delivered++;
            client.hears(new String(utf8, UTF_8));
        }
        done.succeeded();
    }

    @Override
    public void sendBinary(byte[] bytes, WriteCallback done) {
        throw new AssertionError("nothing here is binary");
    }

    @Override
    public void sendPing(WriteCallback done) {
        pings++;
        done.succeeded();
    }

    @Override
    public void close(int code, String reason) {
        closedWith.add(code);
        client.time().execute(() -> ends(code));
    }

    @Override
    public void resume() {}

    @Override
    public boolean watchesItself() {
        beforeGreeting.accept(this);
        return true;
    }

    @Override
    public void abort() {
        aborted = true;
        client.time().execute(() -> ends(1006));
    }
}
