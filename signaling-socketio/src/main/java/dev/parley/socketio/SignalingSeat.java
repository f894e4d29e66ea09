package dev.parley.socketio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.engineio.EngineSocket;
import dev.parley.flow.Turnstile;
import dev.parley.spi.Connection;
import dev.parley.spi.ConnectionHandler;
import dev.parley.spi.WriteCallback;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client's place in the namespace where signaling is: to the core a connection like any other. */
final class SignalingSeat implements Seat, Connection {
    private static final int NORMAL = 1000;

    private record End(int code, String reason) {}

    private final EngineSocket socket;
    private final byte[] disconnect;
    private final Consumer<Seat> onLeft;
    private final Turnstile turnstile = new Turnstile();
    private final WriteCallback counted = new Counted();

    private volatile @Nullable ConnectionHandler handler;
    private volatile @Nullable WriteCallback inFlight;
    private volatile long written;
    private volatile long writtenBeforePing;
    private volatile @Nullable End end;

    /**
     * A place that the core has not yet taken.
     *
     * @param onLeft is told that the server took the client out of the namespace
     */
    SignalingSeat(EngineSocket socket, String namespace, Consumer<Seat> onLeft) {
        this.socket = socket;
        this.disconnect = PacketType.DISCONNECT.prefix(namespace).getBytes(US_ASCII);
        this.onLeft = onLeft;
    }

    /** The core has taken it. */
    void begin(ConnectionHandler core) {
        boolean open = turnstile.pass(() -> handler = core);
        End missed = end;
        if (!open && missed != null) {
            core.onClosed(missed.code(), missed.reason());
        }
    }

    @Override
    public boolean event(byte[] packet, Header header, List<byte[]> attachments) {
        ConnectionHandler core = handler;
        return core == null || turnstile.passAndAsk(() -> core.onText(packet));
    }

    /** Nothing that signaling sends asks for an acknowledgement; the reference passes over stray ones as well. */
    @Override
    public void acknowledged(byte[] packet, Header header, List<byte[]> attachments) {}

    @Override
    public void left() {
        closed(NORMAL, "the client left the namespace");
    }

    @Override
    public void closed(int code, String reason) {
        end = new End(code, reason);
        turnstile.passLast(() -> {
            ConnectionHandler core = handler;
            if (core != null) {
                core.onClosed(code, reason);
            }
        });
    }

    @Override
    public void pinged() {
        writtenBeforePing = written;
    }

    @Override
    public void answered() {
        ConnectionHandler core = handler;
        if (core != null) {
            core.onReceived(writtenBeforePing);
        }
    }

    @Override
    public void sendText(byte[] utf8, WriteCallback done) {
        inFlight = done;
        socket.send(utf8, counted);
    }

    @Override
    public void sendBinary(byte[] bytes, WriteCallback done) {
        done.failed(new UnsupportedOperationException("signaling is text"));
    }

    @Override
    public void sendPing(WriteCallback done) {
        socket.ping();
        done.succeeded();
    }

    @Override
    public boolean watchesItself() {
        return true;
    }

    /** A close with 1000 is for this namespace; any other for the whole session, which the client opens again. */
    @Override
    public void close(int code, String reason) {
        if (code == NORMAL) {
            socket.send(disconnect);
            onLeft.accept(this);
            closed(code, reason);
        } else {
            socket.close(code, reason);
        }
    }

    @Override
    public void resume() {
        socket.resume();
    }

    @Override
    public void abort() {
        socket.abort();
    }

    /** Counts what is known to be written: one write at a time, as the core promises. */
    private final class Counted implements WriteCallback {
        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate")
        public void succeeded() {
            written++;
            WriteCallback done = inFlight;
            if (done != null) {
                done.succeeded();
            }
        }

        @Override
        public void failed(Throwable cause) {
            WriteCallback done = inFlight;
            if (done != null) {
                done.failed(cause);
            }
        }
    }
}
