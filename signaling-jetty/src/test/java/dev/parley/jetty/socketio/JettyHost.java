package dev.parley.jetty.socketio;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.SignalRouter;
import dev.parley.engineio.EngineServer;
import dev.parley.jetty.JettySignaling;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Jetty server on a free port of the loopback interface, for one test. */
final class JettyHost implements BeforeEachCallback, AfterEachCallback {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SignalRouter router;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final Observed observed = new Observed();
    private final String path;

    /** Serves this at a path, and the router's plain JSON at {@code /ws}. */
    JettyHost(SignalRouter router, EngineServer served, String path) {
        this.router = router;
        this.path = path;
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(observed);
        JettySignaling.bind(served, observed, path);
        JettySignaling.bind(router, observed, "/ws");
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        server.stop();
        // Not waited for: a test may have stopped the time.
        var unused = router.shutdown();
    }

    /** Stops, as an application does that lets its clients be told. */
    void stop() throws Exception {
        server.setStopTimeout(PATIENCE.toMillis());
        server.stop();
    }

    int port() {
        return connector.getLocalPort();
    }

    URI uri(String scheme, String pathAndQuery) {
        return URI.create(scheme + "://127.0.0.1:" + port() + pathAndQuery);
    }

    /** An HTTP client for the path. */
    PollingClient http() {
        return new PollingClient(this, path);
    }

    /** A WebSocket that opens a session; its open packet is to be received yet. */
    PacketSocket webSocket() {
        return webSocket("EIO=4&transport=websocket");
    }

    PacketSocket webSocket(String query) {
        return PacketSocket.connect(uri("ws", path + "?" + query));
    }

    /** A WebSocket of a session that is open. */
    PacketSocket webSocketOf(String sid) {
        return webSocket("EIO=4&transport=websocket&sid=" + sid);
    }

    /** A WebSocket whose open packet was received. */
    PacketSocket openWebSocket() {
        PacketSocket socket = webSocket();
        assertThat(socket.next()).startsWith("0{");
        return socket;
    }

    /** A WebSocket that has taken a session over. */
    PacketSocket upgrade(String sid) {
        PacketSocket socket = probe(sid);
        socket.send("5");
        return socket;
    }

    /** A WebSocket that was tried, and may take over. */
    PacketSocket probe(String sid) {
        PacketSocket socket = webSocketOf(sid);
        socket.send("2probe");
        assertThat(socket.next()).isEqualTo("3probe");
        return socket;
    }

    /** Waits until the server has looked at a request with this in its query; it may have answered, or wait. */
    void awaitTaken(String inQuery) {
        await().atMost(PATIENCE.toSeconds(), SECONDS)
                .until(() -> observed.queries.stream().anyMatch(query -> query.contains(inQuery)));
    }

    /** Remembers which requests the server has taken: whoever handles one here returns without having to answer. */
    private static final class Observed extends Handler.Wrapper {
        private final Set<String> queries = ConcurrentHashMap.newKeySet();

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            String query = String.valueOf(request.getHttpURI().getQuery());
            boolean handled = super.handle(request, response, callback);
            queries.add(query);
            return handled;
        }
    }
}
