package dev.parley.tyrus;

import dev.parley.jakarta.JakartaSignaling;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;

/**
 * A server of its own: Tyrus on Grizzly, with WebSockets, Socket.IO's long-polling and an application's pages on one
 * port:
 *
 * <pre>{@code
 * TyrusServer server = TyrusServer.builder()
 *         .host("127.0.0.1")
 *         .port(8080)
 *         .bind(router, "/ws")
 *         .bind(socketIo, "/socket.io/")
 *         .handler(new StaticHttpHandler("pages"), "/")
 *         .start();
 * }</pre>
 *
 * <p>Threads: Grizzly's own, which wait for nothing of the application's; they keep the JVM alive until {@link #close()}.
 * Thread-safe.
 */
public final class TyrusServer implements AutoCloseable {
    private final HttpServer server;
    private final NetworkListener listener;
    private final GrizzlyContainer container;
    private final List<JakartaSignaling> bindings;
    private final Duration stopTimeout;

    TyrusServer(
            HttpServer server,
            NetworkListener listener,
            GrizzlyContainer container,
            List<JakartaSignaling> bindings,
            Duration stopTimeout) {
        this.server = server;
        this.listener = listener;
        this.container = container;
        this.bindings = List.copyOf(bindings);
        this.stopTimeout = stopTimeout;
    }

    /** A server that is not started, on port 8080 of the loopback interface, with nothing to serve. */
    public static TyrusServerBuilder builder() {
        return new TyrusServerBuilder();
    }

    /** The port that it listens on. */
    public int port() {
        return listener.getPort();
    }

    /** How many connections, and sessions of Engine.IO, are open at all paths together. */
    public int connections() {
        return bindings.stream().mapToInt(JakartaSignaling::connections).sum();
    }

    /**
     * Lets nobody in any more, closes every connection with 1001 (going away), after what was sent before, and waits for
     * the answers, but no longer than the stop timeout; then frees the port and everything else. The routers stay as
     * they are: whoever built them closes them. Harmless when it is closed.
     */
    @Override
    public void close() {
        CompletableFuture<?>[] drained = bindings.stream()
                .map(binding -> binding.close().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> patience =
                CompletableFuture.allOf(drained).completeOnTimeout(null, stopTimeout.toNanos(), TimeUnit.NANOSECONDS);
        patience.join();
        server.shutdownNow();
        container.stop();
    }
}
