package dev.parley.testkit;

import dev.parley.SignalListener;
import dev.parley.SignalRouter;
import dev.parley.SignalRouterBuilder;
import dev.parley.spi.ConnectionHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What every transport has to do, as tests that a transport's own test class inherits:
 *
 * <pre>{@code
 * class MyTransportConformanceTest extends TransportConformance {
 *     @Override
 *     protected RunningServer start(List<SignalRouter> routers) throws Exception {
 *         MyServer server = new MyServer();
 *         for (int i = 0; i < routers.size(); i++) {
 *             server.bind("/" + i, routers.get(i));
 *         }
 *         int port = server.start();
 *         return RunningServer.onSockets(i -> URI.create("ws://127.0.0.1:" + port + "/" + i), server::stop);
 *     }
 * }
 * }</pre>
 *
 * <p>This is for plain JSON; {@link SocketIoConformance} has the same rows, and some more, for Socket.IO, on WebSockets
 * and on long-polling. A row that has no meaning in a dialect is reported as skipped, with the reason.
 *
 * <p>The routers run on real threads. Nothing in the kit sleeps; it waits for what has to come, at most 20 s.
 */
public abstract class TransportConformance {
    @RegisterExtension
    static final ExecutionCondition MEANING = new Meaningless();

    private final Deque<Stage> stages = new ArrayDeque<>();

    /** For subclasses. */
    protected TransportConformance() {}

    /**
     * Starts a server that carries the messages of these routers, on a free port of the loopback interface.
     *
     * @throws Exception if it can't: the test fails
     */
    protected abstract RunningServer start(List<SignalRouter> routers) throws Exception;

    /** What each router begins from, before a row sets what it needs. */
    protected SignalRouterBuilder router() {
        return SignalRouter.builder();
    }

    /** The listener of each router: what the rows ask is what this witness has heard. */
    SignalListener told(SignalListener witness) {
        return witness;
    }

    /** What the clients speak. Always the same. */
    protected Dialect dialect() {
        return Dialect.PLAIN_JSON;
    }

    /**
     * Whether who is not admitted is told so by the status of the handshake. A transport that has to accept before it can
     * refuse, or before it can refuse for some reasons, closes with the code of the refusal instead, and says false here.
     */
    protected boolean refusesInTheHandshake() {
        return true;
    }

    /**
     * Whether the transport reads nothing more from a WebSocket when the core asks it to
     * ({@link ConnectionHandler#onText}). One whose container goes on reading says false here: what comes then may be
     * refused with {@code overloaded}.
     */
    protected boolean canStopReading() {
        return true;
    }

    /** Whether a connection is open before it is decided who may come in. */
    final boolean opensBeforeItDecides() {
        return dialect().isSocketIo() || !refusesInTheHandshake();
    }

    /** Whether a peer that sends faster than it is served is held back. */
    final boolean canHoldBack() {
        return dialect().isPolling() || canStopReading();
    }

    /** A server with one router, which is closed after the test. */
    final Stage open(UnaryOperator<SignalRouterBuilder> settings) {
        return open(List.of(settings));
    }

    /** A server with several routers, all of which are closed after the test. */
    final Stage open(List<UnaryOperator<SignalRouterBuilder>> settings) {
        Stage stage = new Stage(this, settings);
        stages.push(stage);
        return stage;
    }

    @AfterEach
    final void closeStages() throws Exception {
        while (!stages.isEmpty()) {
            stages.pop().close();
        }
    }

    /** What everyone does. */
    @Nested
    final class Conversation extends ConversationRows {
        Conversation() {
            super(TransportConformance.this);
        }
    }

    /** Calls and their descriptions. */
    @Nested
    final class Calls extends CallRows {
        Calls() {
            super(TransportConformance.this);
        }
    }

    /** Messages that no well-made client sends. */
    @Nested
    final class HostileMessages extends HostileMessageRows {
        HostileMessages() {
            super(TransportConformance.this);
        }
    }

    /** What ends a connection at once. */
    @Nested
    final class HostileFrames extends HostileFrameRows {
        HostileFrames() {
            super(TransportConformance.this);
        }
    }

    /** Who comes in. */
    @Nested
    final class Admissions extends AdmissionRows {
        Admissions() {
            super(TransportConformance.this);
        }
    }

    /** Subprotocols of WebSockets. */
    @Nested
    final class Subprotocols extends SubprotocolRows {
        Subprotocols() {
            super(TransportConformance.this);
        }
    }

    /** How a connection ends, and who is told. */
    @Nested
    final class Endings extends EndingRows {
        Endings() {
            super(TransportConformance.this);
        }
    }

    /** Handlers of the application. */
    @Nested
    final class Handlers extends HandlerRows {
        Handlers() {
            super(TransportConformance.this);
        }
    }
}
