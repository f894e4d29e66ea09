package dev.parley.engineio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.flow.Deadlines;
import dev.parley.flow.GuardedConnection;
import dev.parley.spi.Connection;
import dev.parley.spi.ConnectionHandler;
import dev.parley.spi.WriteCallback;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A WebSocket of a session: one that carries it, or is tried and then takes over from long-polling. */
final class WebSocketEnd implements ConnectionHandler {
    private static final byte[] PROBE = "2probe".getBytes(US_ASCII);
    private static final byte[] PROBED = "3probe".getBytes(US_ASCII);
    private static final byte[] UPGRADE = "5".getBytes(US_ASCII);

    private enum Stage {
        PROBE_DUE,
        UPGRADE_DUE,
        CARRIES,
        DROPPED
    }

    private final EngineSession session;
    private final Connection connection;
    private final EngineContext context;
    private Stage stage;
    private boolean answered;
    private boolean upgrading;
    private Deadlines.@Nullable Deadline deadline;

    private WebSocketEnd(EngineSession session, Connection connection, EngineContext context, Stage stage) {
        this.session = session;
        this.connection =
                new GuardedConnection(connection, () -> onClosed(CloseCodes.ABNORMAL, "the socket can't be freed"));
        this.context = context;
        this.stage = stage;
    }

    static WebSocketEnd carrying(EngineSession session, Connection connection, EngineContext context) {
        return new WebSocketEnd(session, connection, context, Stage.CARRIES);
    }

    static WebSocketEnd toBeTried(EngineSession session, Connection connection, EngineContext context) {
        WebSocketEnd candidate = new WebSocketEnd(session, connection, context, Stage.PROBE_DUE);
        candidate.allow();
        return candidate;
    }

    private synchronized void allow() {
        deadline = context.deadlines().in(context.settings().upgradeTimeout(), this::drop);
    }

    void resume() {
        connection.resume();
    }

    /** Closes a WebSocket that does not carry the session. */
    void drop() {
        synchronized (this) {
            if (stage == Stage.CARRIES || stage == Stage.DROPPED) {
                return;
            }
            stage = Stage.DROPPED;
            callOff();
            deadline = context.deadlines().in(context.settings().limits().closeTimeout(), connection::abort);
        }
        session.carrier().failUpgrade(this);
        connection.close(CloseCodes.PROTOCOL_ERROR, "this WebSocket takes over no session");
    }

    @Override
    public boolean takesBinary() {
        return true;
    }

    @Override
    public boolean onText(byte[] utf8) {
        return switch (stage()) {
            case CARRIES -> session.takeText(utf8) != EngineSession.Taken.WAIT;
            case PROBE_DUE -> probe(utf8);
            case UPGRADE_DUE -> upgrade(utf8);
            case DROPPED -> true;
        };
    }

    @Override
    public boolean onBinary(byte[] bytes) {
        if (stage() == Stage.CARRIES) {
            return session.takeBinary(bytes) != EngineSession.Taken.WAIT;
        }
        drop();
        return true;
    }

    @Override
    public void onUnwantedBinary() {
        drop();
    }

    @Override
    public void onActivity() {}

    @Override
    public void onPong() {}

    @Override
    public void onReceived(long messages) {}

    @Override
    public void onTooLarge() {
        if (stage() == Stage.CARRIES) {
            session.refuseLength();
        } else {
            drop();
        }
    }

    @Override
    public void onClosed(int code, String reason) {
        boolean carried;
        synchronized (this) {
            callOff();
            carried = stage == Stage.CARRIES;
            stage = Stage.DROPPED;
        }
        if (carried) {
            session.end(code, reason);
        } else {
            session.carrier().failUpgrade(this);
        }
    }

    @Override
    public int maxMessageBytes() {
        return context.settings().limits().maxMessageBytes();
    }

    private synchronized Stage stage() {
        return stage;
    }

    private boolean probe(byte[] packet) {
        boolean probes = Arrays.equals(packet, PROBE);
        if (!probes && !Arrays.equals(packet, UPGRADE)) {
            drop();
            return true;
        }
        synchronized (this) {
            stage = stage == Stage.PROBE_DUE ? Stage.UPGRADE_DUE : stage;
        }
        if (!probes) {
            // Nothing was asked that would have to be answered first.
            return takeOver();
        }
        connection.sendText(PROBED, new WriteCallback() {
            @Override
            public void succeeded() {
                probed();
            }

            @Override
            public void failed(Throwable cause) {
                drop();
            }
        });
        session.carrier().hurryPolls();
        return true;
    }

    /** The client may have heard of it, and have answered, before this thread has. */
    private void probed() {
        boolean goesOn;
        synchronized (this) {
            answered = true;
            goesOn = upgrading;
        }
        if (goesOn && takeOver()) {
            connection.resume();
        }
    }

    private boolean upgrade(byte[] packet) {
        if (!Arrays.equals(packet, UPGRADE)) {
            drop();
            return true;
        }
        synchronized (this) {
            upgrading = true;
            if (!answered) {
                return false;
            }
        }
        return takeOver();
    }

    /** Returns whether to read on: not before all is taken that the client has sent in its last POST. */
    private boolean takeOver() {
        synchronized (this) {
            if (stage != Stage.UPGRADE_DUE) {
                return true;
            }
            // Before the session writes here: what it writes may be answered at once.
            stage = Stage.CARRIES;
            callOff();
        }
        if (!session.upgrade(connection)) {
            synchronized (this) {
                stage = Stage.UPGRADE_DUE;
            }
            drop();
            return true;
        }
        return !session.carrier().isHeldBack(connection::resume);
    }

    private void callOff() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }
}
