package dev.parley.tyrus;

import dev.parley.SignalRouter;
import dev.parley.Vocabulary;
import dev.parley.engineio.EngineIo;
import dev.parley.engineio.EngineServer;
import dev.parley.jakarta.JakartaSignaling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpHandlerRegistration;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link TyrusServer}. May be started more than once. Not thread-safe. */
public final class TyrusServerBuilder {
    private static final int HIGHEST_PORT = 65_535;
    private static final Duration LONGEST_STOP = Duration.ofHours(1);

    /** Opens what is served at a path, anew each time. */
    @FunctionalInterface
    private interface Opening {
        JakartaSignaling open(String path, GrizzlyContainer container, HttpServer server);
    }

    private final Map<String, Opening> entries = new LinkedHashMap<>();
    private final Set<String> webSocketPaths = new HashSet<>();
    private final Map<String, HttpHandler> handlers = new LinkedHashMap<>();
    private String host = "127.0.0.1";
    private int port = 8080;
    private Duration stopTimeout = Duration.ofSeconds(5);
    private @Nullable SSLContext tls;

    TyrusServerBuilder() {}

    /** The address to listen on, as a name or number; {@code 0.0.0.0} for every interface. */
    public TyrusServerBuilder host(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "host \"" + name + "\" is blank; name an address of this machine, or \"0.0.0.0\" for all");
        }
        host = name;
        return this;
    }

    /** The port to listen on, 0 to 65535; 0 for a free one. */
    public TyrusServerBuilder port(int number) {
        if (number < 0 || number > HIGHEST_PORT) {
            throw new IllegalArgumentException("port " + number + " is not within 0 to " + HIGHEST_PORT);
        }
        port = number;
        return this;
    }

    /** Speaks TLS alone ({@code wss://} and {@code https://}). */
    public TyrusServerBuilder tls(SSLContext context) {
        tls = Objects.requireNonNull(context, "context");
        return this;
    }

    /** How long {@link TyrusServer#close()} waits for the clients, zero to one hour; 5 seconds unless it is set. */
    public TyrusServerBuilder stopTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.compareTo(LONGEST_STOP) > 0) {
            throw new IllegalArgumentException("stopTimeout " + timeout + " is not within PT0S to " + LONGEST_STOP);
        }
        stopTimeout = timeout;
        return this;
    }

    /**
     * Puts a router on a path such as {@code /ws}: plain JSON over WebSockets. Any other request for it goes to the
     * application's handlers; one that they have nothing for (404) is answered with 426.
     */
    public TyrusServerBuilder bind(SignalRouter router, String path) {
        return bind(router, Vocabulary.standard(), path);
    }

    /**
     * Puts a router on a path such as {@code /ws}, whose peers use names of their own: plain JSON over WebSockets.
     *
     * @param vocabulary what the peers call the events; what of it contradicts the router's own fails the start
     */
    public TyrusServerBuilder bind(SignalRouter router, Vocabulary vocabulary, String path) {
        add(path, (at, container, server) -> JakartaSignaling.bind(router, vocabulary, container, at));
        webSocketPaths.add(path);
        return this;
    }

    /** Puts a Socket.IO server, or another on Engine.IO, on a path that ends with a slash, such as {@code /socket.io/}. */
    public TyrusServerBuilder bind(EngineServer engine, String path) {
        if (!path.endsWith("/")) {
            throw new IllegalArgumentException("path \"" + path + "\" must end with \"/\"");
        }
        return add(path, (at, container, server) -> {
            EngineIo opened = engine.open();
            server.getServerConfiguration().addHttpHandler(new PollingHandler(opened, at), below(at));
            return JakartaSignaling.bind(opened, container, at);
        });
    }

    private TyrusServerBuilder add(String path, Opening entry) {
        checkPath(path);
        if (entries.putIfAbsent(path, entry) != null) {
            throw new IllegalArgumentException(
                    "path \"" + path + "\" has a router already; bind this one to another path");
        }
        return this;
    }

    /**
     * Serves an application's own pages: every request for this path, and for those below, that no longer path and no
     * router takes.
     */
    public TyrusServerBuilder handler(HttpHandler handler, String path) {
        checkPath(path);
        if (handlers.putIfAbsent(path, Objects.requireNonNull(handler, "handler")) != null) {
            throw new IllegalArgumentException("path \"" + path + "\" has a handler already");
        }
        return this;
    }

    private static void checkPath(String path) {
        if (!path.startsWith("/") || path.contains("*") || path.contains("{")) {
            throw new IllegalArgumentException(
                    "path \"" + path + "\" must begin with \"/\" and have no \"*\" and no \"{\"");
        }
    }

    /**
     * Starts a server with these settings.
     *
     * @throws UncheckedIOException if it can't listen there; the message says where and why
     */
    public TyrusServer start() {
        HttpServer server = new HttpServer();
        GrizzlyContainer container = new GrizzlyContainer();
        NetworkListener listener = listener(container);
        server.addListener(listener);
        handlers.forEach((path, handler) -> server.getServerConfiguration().addHttpHandler(handler, below(path)));
        List<JakartaSignaling> bindings = new ArrayList<>();
        entries.forEach((path, entry) -> bindings.add(entry.open(path, container, server)));
        TyrusServer started = new TyrusServer(server, listener, container, bindings, stopTimeout);
        try {
            server.start();
        } catch (IOException failure) {
            started.close();
            throw new UncheckedIOException("can't listen on " + host + ":" + port + ": " + reason(failure), failure);
        }
        return started;
    }

    private String reason(IOException failure) {
        return failure instanceof BindException
                ? failure.getMessage() + "; is another server running there? Choose another port, or 0 for a free one"
                : String.valueOf(failure.getMessage());
    }

    private NetworkListener listener(GrizzlyContainer container) {
        NetworkListener listener = new NetworkListener("parley", host, port);
        TCPNIOTransport transport = listener.getTransport();
        transport.setIOStrategy(WorkerThreadIOStrategy.getInstance());
        int selectors = transport.getSelectorRunnersCount();
        // No daemons: a program that has started a server goes on until it closes it.
        transport.setKernelThreadPoolConfig(ThreadPoolConfig.defaultConfig()
                .copy()
                .setPoolName("parley-selector")
                .setCorePoolSize(selectors)
                .setMaxPoolSize(selectors)
                .setDaemon(false));
        if (tls != null) {
            listener.setSecure(true);
            listener.setSSLEngineConfig(new SSLEngineConfigurator(tls, false, false, false));
        }
        AddOn webSockets = (at, chain) -> chain.addAll(
                chain.indexOfType(HttpServerFilter.class),
                List.of(
                        new WebSocketFilter(container.getWebSocketEngine()),
                        new UpgradeRequiredFilter(webSocketPaths)));
        listener.registerAddOn(webSockets);
        return listener;
    }

    private static HttpHandlerRegistration below(String path) {
        return HttpHandlerRegistration.fromString((path.endsWith("/") ? path : path + "/") + "*");
    }
}
