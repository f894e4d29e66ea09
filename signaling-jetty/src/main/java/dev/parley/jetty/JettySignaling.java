package dev.parley.jetty;

import dev.parley.SignalRouter;
import dev.parley.Vocabulary;
import dev.parley.engineio.EngineServer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Puts a router on a path of a Jetty server, beside the application's own handlers:
 *
 * <pre>{@code
 * Server server = new Server(8080);
 * server.setHandler(pages);
 * JettySignaling.bind(router, server, "/ws");
 * server.start();
 * }</pre>
 *
 * <p>Peers speak plain JSON over WebSockets (RFC 6455) there; every request for this path that is no WebSocket handshake
 * goes to the application's handlers, as do those for other paths; if none of them takes it, it is answered with 426.
 * Where a {@code SocketIo} is bound, its clients speak Socket.IO, and every request for the path is theirs. A peer that is
 * not admitted gets the HTTP status of the refusal and a body {@code {"code":…,"message":…}}.
 *
 * <p>When the server stops, nobody is let in any more and every connection is closed with 1001. The server waits for
 * their answers as long as its own {@link org.eclipse.jetty.server.Server#setStopTimeout stop timeout} says; 5 seconds
 * are plenty. Unless that is set it waits not at all, and a peer may be cut off before it was told. The server may be
 * started again. The router stays as it is: whoever built it closes it.
 */
public final class JettySignaling {
    private final SignalingHandler handler;

    private JettySignaling(SignalingHandler handler) {
        this.handler = handler;
    }

    /**
     * Binds a router to a path. Call it before or after the application sets its own handlers, and before the server is
     * started.
     *
     * @param where a {@link org.eclipse.jetty.server.Server}, a
     *     {@link org.eclipse.jetty.server.handler.ContextHandler} or any other handler that holds one more
     * @param path one path, such as {@code /ws}; in a context, the part after the context's own
     * @throws IllegalArgumentException if this is no such path
     * @throws IllegalStateException if another router has this path, or {@code where} is started already
     */
    public static JettySignaling bind(SignalRouter router, Handler.Singleton where, String path) {
        return bind(router, Vocabulary.standard(), where, path);
    }

    /**
     * Binds a router to a path whose peers use names of their own; as {@link #bind(SignalRouter, Handler.Singleton,
     * String)} does.
     *
     * @param vocabulary what the peers call the events; what of it contradicts the router's own fails the server's start
     */
    public static JettySignaling bind(
            SignalRouter router, Vocabulary vocabulary, Handler.Singleton where, String path) {
        return bind(new Entry.Plain(router, vocabulary, path), where);
    }

    /**
     * Binds a Socket.IO server, or another on Engine.IO, to a path; as {@link #bind(SignalRouter, Handler.Singleton,
     * String)} does, except that every request for this path is answered there: long-polling needs no handshake.
     *
     * @param path one path that ends with a slash, as the clients' default {@code /socket.io/} does
     * @throws IllegalArgumentException if this is no such path
     * @throws IllegalStateException if another router has this path, or {@code where} is started already
     */
    public static JettySignaling bind(EngineServer server, Handler.Singleton where, String path) {
        if (!path.endsWith("/")) {
            throw new IllegalArgumentException("path \"" + path + "\" must end with \"/\"");
        }
        return bind(new Entry.Engine(server, path), where);
    }

    private static JettySignaling bind(Entry entry, Handler.Singleton where) {
        String path = entry.path();
        if (!path.startsWith("/") || path.contains("*")) {
            throw new IllegalArgumentException("path \"" + path + "\" must begin with \"/\" and have no \"*\"");
        }
        if (where.isRunning()) {
            throw new IllegalStateException(
                    "path \"" + path + "\" can't be bound: " + where + " is started; bind before that");
        }
        SignalingHandler handler = new SignalingHandler(entry, where);
        handler.insert();
        where.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle event) {
                handler.insert();
            }
        });
        return new JettySignaling(handler);
    }

    /** How many connections, or sessions of Engine.IO, are open at this path. */
    public int connections() {
        return handler.connections();
    }
}
