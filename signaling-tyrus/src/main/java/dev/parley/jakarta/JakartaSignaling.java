package dev.parley.jakarta;

import dev.parley.SignalRouter;
import dev.parley.Vocabulary;
import dev.parley.engineio.EngineIo;
import dev.parley.engineio.EngineServer;
import dev.parley.spi.Gateway;
import dev.parley.wire.PlainJson;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Puts a router on a path of any Jakarta WebSocket 2.2 container, beside the application's own endpoints:
 *
 * <pre>{@code
 * JakartaSignaling binding = JakartaSignaling.bind(router, serverContainer, "/ws");
 * }</pre>
 *
 * <p>Peers speak plain JSON there, and Socket.IO where a {@code SocketIo} is bound. An endpoint of Jakarta WebSocket
 * can't answer a handshake with a status of its own choice, nor wait before it does: a peer that is not admitted is
 * closed at once, with the close code of the refusal and its words. What a peer sends before it is admitted waits.
 *
 * <p>An endpoint can't be taken away from a container; after {@link #close()} it turns everyone away with 1001. The
 * router stays as it is: whoever built it closes it.
 */
public final class JakartaSignaling {
    private final Gateway gateway;

    private JakartaSignaling(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Binds a router to a path.
     *
     * @param container while it takes endpoints: most do so until the application is started
     * @param path one path, such as {@code /ws}; the part after the context's own
     * @throws IllegalArgumentException if this is no such path
     * @throws IllegalStateException if the container does not take it: another endpoint has this path, or it is too late
     */
    public static JakartaSignaling bind(SignalRouter router, ServerContainer container, String path) {
        return bind(router, Vocabulary.standard(), container, path);
    }

    /**
     * Binds a router to a path whose peers use names of their own; as {@link #bind(SignalRouter, ServerContainer, String)}
     * does.
     *
     * @param vocabulary what the peers call the events
     * @throws IllegalArgumentException also if the vocabulary contradicts the router's own events
     */
    public static JakartaSignaling bind(
            SignalRouter router, Vocabulary vocabulary, ServerContainer container, String path) {
        checkPath(path);
        Gateway gateway = router.gateway(new PlainJson(), vocabulary);
        return bind(new Entrance(gateway, router.environment(), router.limits()), container, List.of(path));
    }

    /**
     * Binds a Socket.IO server, or another on Engine.IO, to a path, for clients that use WebSockets alone. Long-polling
     * is no matter of Jakarta WebSocket's.
     *
     * @param path one path that ends with a slash, as the clients' default {@code /socket.io/} does
     * @throws IllegalArgumentException if this is no such path
     * @throws IllegalStateException if the container does not take it: another endpoint has this path, or it is too late
     */
    public static JakartaSignaling bind(EngineServer server, ServerContainer container, String path) {
        checkEnginePath(path);
        return bind(server.open(), container, path);
    }

    /**
     * Binds an Engine.IO server that is open; for who brings it the requests of long-polling clients too.
     *
     * @param path one path that ends with a slash, as the clients' default {@code /socket.io/} does
     * @throws IllegalArgumentException if this is no such path
     * @throws IllegalStateException if the container does not take it: another endpoint has this path, or it is too late
     */
    public static JakartaSignaling bind(EngineIo opened, ServerContainer container, String path) {
        checkEnginePath(path);
        // Clients may leave out the slash at the end.
        List<String> paths = path.length() == 1 ? List.of(path) : List.of(path, path.substring(0, path.length() - 1));
        return bind(new Entrance(opened, opened.environment(), opened.limits()), container, paths);
    }

    private static JakartaSignaling bind(Entrance entrance, ServerContainer container, List<String> paths) {
        for (String path : paths) {
            ServerEndpointConfig config = ServerEndpointConfig.Builder.create(SignalingEndpoint.class, path)
                    .configurator(new Accepting(() -> new SignalingEndpoint(entrance), entrance.gateway()::subprotocol))
                    .build();
            try {
                container.addEndpoint(config);
            } catch (DeploymentException refused) {
                throw new IllegalStateException(
                        "path \"" + path + "\" can't be bound: " + refused.getMessage(), refused);
            }
        }
        return new JakartaSignaling(entrance.gateway());
    }

    private static void checkPath(String path) {
        if (!path.startsWith("/") || path.contains("*") || path.contains("{")) {
            throw new IllegalArgumentException(
                    "path \"" + path + "\" must begin with \"/\" and have no \"*\" and no \"{\"");
        }
    }

    private static void checkEnginePath(String path) {
        checkPath(path);
        if (!path.endsWith("/")) {
            throw new IllegalArgumentException("path \"" + path + "\" must end with \"/\"");
        }
    }

    /** How many connections, or sessions of Engine.IO, are open at this path. */
    public int connections() {
        return gateway.connections();
    }

    /**
     * Lets nobody in any more and closes every connection of this path with 1001 (going away), after what was sent
     * before.
     *
     * @return completed when the last one is gone
     */
    public CompletionStage<Void> close() {
        return gateway.close();
    }
}
