package dev.parley.testkit;

import dev.parley.Authentication;
import dev.parley.SignalRouter;
import dev.parley.engineio.EngineServer;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.SocketIo;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;

/**
 * What every transport has to do for Socket.IO: all rows of {@link TransportConformance}, in its packets, and its own.
 * A test class for WebSockets, and one for long-polling, which differs in nothing but what the clients speak:
 *
 * <pre>{@code
 * class MySocketIoConformanceTest extends SocketIoConformance {
 *     @Override
 *     protected RunningServer serve(List<EngineServer> servers) throws Exception {
 *         MyServer server = new MyServer();
 *         for (int i = 0; i < servers.size(); i++) {
 *             server.bind("/" + i + "/", servers.get(i));
 *         }
 *         int port = server.start();
 *         return RunningServer.onSockets(
 *                 dialect(), i -> URI.create("ws://127.0.0.1:" + port + "/" + i + "/"), server::stop);
 *     }
 * }
 *
 * class MyPollingConformanceTest extends MySocketIoConformanceTest {
 *     @Override
 *     protected Dialect dialect() {
 *         return Dialect.SOCKET_IO_POLLING;
 *     }
 * }
 * }</pre>
 */
public abstract class SocketIoConformance extends TransportConformance {
    /** A namespace of the application's own, where everything comes back, attachments included. */
    static final String ECHO = "/echo";

    /** The same, but nobody is let in until somebody opens the gate, which is in {@link #ECHO}. */
    static final String GATED = "/gated";

    /** For subclasses. */
    protected SocketIoConformance() {}

    /**
     * Starts a server that carries the sessions of these, on a free port of the loopback interface.
     *
     * @throws Exception if it can't: the test fails
     */
    protected abstract RunningServer serve(List<EngineServer> servers) throws Exception;

    /** {@link Dialect#SOCKET_IO}, unless a subclass says {@link Dialect#SOCKET_IO_POLLING}. */
    @Override
    protected Dialect dialect() {
        return Dialect.SOCKET_IO;
    }

    @Override
    protected final RunningServer start(List<SignalRouter> routers) throws Exception {
        return serve(routers.stream().map(SocketIoConformance::server).toList());
    }

    private static EngineServer server(SignalRouter router) {
        CompletableFuture<Authentication> gate = new CompletableFuture<>();
        Namespace echo = echo().on("open-gate", (socket, arguments, reply) -> gate.complete(Authentication.anonymous()))
                .on("leave", (socket, arguments, reply) -> socket.disconnect())
                .build();
        Namespace gated = echo().authenticator(handshake -> gate).build();
        return SocketIo.builder(router)
                .namespace(ECHO, echo)
                .namespace(GATED, gated)
                .build();
    }

    private static Namespace.Builder echo() {
        return Namespace.builder()
                .on("message", (socket, arguments, reply) -> socket.emit("message-back", arguments))
                .on(
                        "wrap",
                        (socket, arguments, reply) -> reply.send(Map.of(
                                "data",
                                List.of(
                                        arguments.get(0),
                                        arguments.attachments().get(0)))));
    }

    /** What released clients do. */
    @Nested
    final class ReleasedClients extends ReleasedClientRows {
        ReleasedClients() {
            super(SocketIoConformance.this);
        }
    }

    /** What only Socket.IO has. */
    @Nested
    final class SocketIoPackets extends SocketIoRows {
        SocketIoPackets() {
            super(SocketIoConformance.this);
        }
    }

    /** Several namespaces on one connection. */
    @Nested
    final class Namespaces extends NamespaceRows {
        Namespaces() {
            super(SocketIoConformance.this);
        }
    }
}
