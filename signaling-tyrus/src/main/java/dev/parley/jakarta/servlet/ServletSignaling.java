package dev.parley.jakarta.servlet;

import dev.parley.Limits;
import dev.parley.SignalRouter;
import dev.parley.Vocabulary;
import dev.parley.engineio.EngineIo;
import dev.parley.engineio.EngineServer;
import dev.parley.engineio.EngineSettings;
import dev.parley.jakarta.JakartaSignaling;
import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts a router on a path of a web application, in any servlet container that has Jakarta WebSocket 2.1 or later and
 * Servlet 6.0 or later:
 *
 * <pre>{@code
 * class Signaling implements ServletContainerInitializer {
 *     public void onStartup(Set<Class<?>> classes, ServletContext context) {
 *         ServletSignaling.bind(router, context, "/ws");
 *         ServletSignaling.bind(socketIo, context, "/socket.io/");
 *     }
 * }
 * }</pre>
 *
 * <p>Call it while the application is initialized: in a {@link jakarta.servlet.ServletContainerInitializer}, in a
 * {@link jakarta.servlet.ServletContextListener} that the container has found by its annotation or in {@code web.xml},
 * or in a bean of Spring Boot's type {@code ServletContextInitializer}. Containers set up WebSockets before or after
 * initializers are called; either will do.
 *
 * <p>Peers of a router speak plain JSON over WebSockets (RFC 6455) there; any other request for the path is answered with
 * 426. Clients of a {@code SocketIo} may use long-polling as well: no thread is held for a poll that waits. What stands in
 * front of the application, such as filters for all paths, has to support asynchronous requests then, and a limit that the
 * container itself sets for bodies (Undertow's is 2 MiB) has to be no lower than {@link EngineSettings#maxPostBytes()}. A
 * client that does not take its answer is cut off after {@link Limits#writeTimeout()}; in Tomcat, after its connector's own
 * {@code connectionTimeout}.
 *
 * <p>When the application is stopped, nobody is let in any more, every connection is closed with 1001, and the stop waits
 * until each has answered, for {@link Limits#drainTimeout()} at most. Containers that cut
 * connections before they stop their applications, as Jetty does without a stop timeout, leave nobody to be told;
 * {@link #close()} may be called before. The router stays as it is: whoever built it closes it.
 */
public final class ServletSignaling {
    private final Function<ServerContainer, JakartaSignaling> opening;
    private final Duration drainTimeout;
    private volatile @Nullable JakartaSignaling door;

    private ServletSignaling(Limits limits, Function<ServerContainer, JakartaSignaling> opening) {
        this.drainTimeout = limits.drainTimeout();
        this.opening = opening;
    }

    /**
     * Binds a router to a path.
     *
     * @param path one path, such as {@code /ws}: the part after the context's own
     * @throws IllegalArgumentException if this is no such path
     * @throws IllegalStateException if the path is taken, the application is initialized already or, when the time comes
     *     that WebSockets have to be there, none are: then the application does not start
     */
    public static ServletSignaling bind(SignalRouter router, ServletContext context, String path) {
        return bind(router, Vocabulary.standard(), context, path);
    }

    /**
     * Binds a router to a path whose peers use names of their own; as {@link #bind(SignalRouter, ServletContext, String)}
     * does.
     *
     * @param vocabulary what the peers call the events; where it contradicts the router's own the application does not
     *     start
     */
    public static ServletSignaling bind(
            SignalRouter router, Vocabulary vocabulary, ServletContext context, String path) {
        Registration.check(path);
        ServletSignaling binding = new ServletSignaling(
                router.limits(), container -> JakartaSignaling.bind(router, vocabulary, container, path));
        return binding.register(context, new Door.WebSocketsOnly(binding::drain), List.of(path));
    }

    /**
     * Binds a Socket.IO server, or another on Engine.IO, to a path: its WebSockets and its long-polling.
     *
     * @param path one path that ends with a slash, as the clients' default {@code /socket.io/} does, and that they may
     *     leave out
     * @throws IllegalArgumentException if this is no such path
     * @throws IllegalStateException as {@link #bind(SignalRouter, ServletContext, String)} does
     */
    public static ServletSignaling bind(EngineServer server, ServletContext context, String path) {
        Registration.check(path);
        if (!path.endsWith("/") || path.length() == 1) {
            throw new IllegalArgumentException("path \"" + path + "\" must end with \"/\" and be more than that");
        }
        List<String> paths = List.of(path, path.substring(0, path.length() - 1));
        EngineIo engine = server.open();
        ServletSignaling binding =
                new ServletSignaling(engine.limits(), container -> JakartaSignaling.bind(engine, container, path));
        return binding.register(context, new Door.WithPolling(engine, binding::drain), paths);
    }

    private ServletSignaling register(ServletContext context, Door servlet, List<String> paths) {
        new Registration(context, paths).register(servlet, container -> door = opening.apply(container));
        return this;
    }

    /** How many connections, or sessions of Engine.IO, are open at this path. */
    public int connections() {
        JakartaSignaling opened = door;
        return opened == null ? 0 : opened.connections();
    }

    /**
     * Lets nobody in any more and closes every connection at this path with 1001, after what was sent before.
     *
     * @return completed when the last one is gone
     */
    public CompletionStage<Void> close() {
        JakartaSignaling opened = door;
        return opened == null ? CompletableFuture.completedFuture(null) : opened.close();
    }

    /** What is left then is the container's to cut. */
    private void drain() {
        close().toCompletableFuture()
                .completeOnTimeout(null, drainTimeout.toNanos(), TimeUnit.NANOSECONDS)
                .join();
    }
}
