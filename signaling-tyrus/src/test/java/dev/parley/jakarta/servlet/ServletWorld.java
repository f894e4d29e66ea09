package dev.parley.jakarta.servlet;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.parley.Limits;
import dev.parley.SignalRouter;
import dev.parley.engineio.EngineIo;
import dev.parley.engineio.EngineListener;
import dev.parley.engineio.EngineSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An application in a servlet container that echoes Engine.IO's messages at one path. */
final class ServletWorld implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Echo echo = new Echo();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final SignalRouter router;
    private final ServletHost host;
    private final String contextPath;
    private @Nullable ServletSignaling binding;

    ServletWorld(Container container, String contextPath, Limits.Builder settings) throws Exception {
        // Sessions whose clients poll no more would be waited for.
        Limits limits = settings.drainTimeout(Duration.ofMillis(200)).build();
        this.router = SignalRouter.builder()
                .limits(limits)
                .on("flood", String.class, (peer, text) -> peer.rooms().get(0).broadcast("flood", text))
                .build();
        this.host = container.host();
        this.contextPath = contextPath;
        host.start(contextPath, context -> setUp(context, limits));
    }

    /** With messages of at most 1,000,000 bytes, and a heartbeat that no test lives to see. */
    static ServletWorld in(Container container) throws Exception {
        return new ServletWorld(container, "", Limits.builder().maxMessageBytes(1_000_000));
    }

    private void setUp(ServletContext context, Limits limits) {
        Filter observer = (request, response, chain) -> {
            String query = String.valueOf(((HttpServletRequest) request).getQueryString());
            chain.doFilter(request, response);
            taken.add(query);
        };
        FilterRegistration.Dynamic observing = context.addFilter("observer", observer);
        observing.setAsyncSupported(true);
        observing.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        EngineSettings settings = EngineSettings.of(limits);
        ServletSignaling.bind(router, context, "/ws");
        binding = ServletSignaling.bind(
                () -> EngineIo.open(router, settings, echo, new EngineListener() {}), context, "/engine.io/");
    }

    Echo echo() {
        return echo;
    }

    int port() {
        return host.port();
    }

    ServletHost host() {
        return host;
    }

    ServletSignaling binding() {
        return Objects.requireNonNull(binding);
    }

    SignalRouter router() {
        return router;
    }

    PollingClient http() {
        return http("/engine.io/");
    }

    PollingClient http(String path) {
        return new PollingClient(this, contextPath + path);
    }

    URI uri(String scheme, String pathAndQuery) {
        return URI.create(scheme + "://127.0.0.1:" + port() + contextPath + pathAndQuery);
    }

    /** Waits until the container's thread is done with a request with this in its query; it may be answered, or wait. */
    void awaitTaken(String inQuery) {
        await().atMost(PATIENCE.toSeconds(), SECONDS)
                .until(() -> taken.stream().anyMatch(query -> query.contains(inQuery)));
    }

    void stop() throws Exception {
        host.stop();
    }

    @Override
    public void close() {
        try {
            host.stop();
        } catch (Exception failure) {
            throw new AssertionError("the container did not stop: " + failure, failure);
        } finally {
            // Not waited for: sessions whose clients are gone would be.
            var unused = router.shutdown();
        }
    }
}
