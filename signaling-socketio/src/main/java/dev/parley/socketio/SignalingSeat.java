package dev.parley.socketio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.engineio.EngineSocket;
import dev.parley.flow.Turnstile;
import dev.parley.spi.Connection;
import dev.parley.spi.ConnectionHandler;
import dev.parley.spi.WriteCallback;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client's place in the namespace where signaling is: to the core a connection like any other. */
final class SignalingSeat implements Seat, Connection {
    private static final int NORMAL = 1000;
    private static final int ABNORMAL = 1006;

    private record End(int code, String reason) {}

    private final EngineSocket socket;
    private final byte[] disconnect;
    private final Owner owner;
    private final Turnstile turnstile = new Turnstile();
    private final WriteCallback counted = new Counted();

    private volatile @Nullable ConnectionHandler handler;
    private volatile @Nullable WriteCallback inFlight;
    private volatile long written;
    private volatile long writtenBeforePing;
    private volatile @Nullable End end;
    private volatile boolean greeted;

    /** A place that the core has not yet taken. */
    SignalingSeat(EngineSocket socket, String namespace, Owner owner) {
        this.socket = socket;
        this.disconnect = PacketType.DISCONNECT.prefix(namespace).getBytes(US_ASCII);
        this.owner = owner;
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
    public boolean isGone() {
        return end != null;
    }

    /** Nothing is told of it: the core has not taken the seat, and hears of it when it does. */
    @Override
    public synchronized boolean expire() {
        if (greeted || handler != null) {
            return false;
        }
        end = new End(ABNORMAL, "it took too long to let the client in");
        turnstile.passLast(() -> {});
        return true;
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
        if (!mayWrite()) {
            done.failed(new IllegalStateException("the client is out of the namespace"));
            return;
        }
        inFlight = done;
        socket.send(utf8, counted);
    }

    private boolean mayWrite() {
        if (!greeted) {
            synchronized (this) {
                greeted = end == null;
            }
        }
        return end == null;
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
        if (isGone()) {
            return;
        }
        if (code == NORMAL) {
            // Before the client hears of it: it may connect again at once.
            end = new End(code, reason);
            socket.send(disconnect);
            owner.left(this);
            closed(code, reason);
        } else {
            socket.close(code, reason);
        }
    }

    @Override
    public void resume() {
        owner.hasRoom();
    }

    @Override
    public void abort() {
        if (!isGone()) {
            socket.abort();
        }
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
