package dev.parley.jetty;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.SignalRouter;
import dev.parley.testkit.RawWebSocket;
import dev.parley.testkit.ScriptedPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A Jetty server on a free port of the loopback interface, with clients for it. */
final class TestServer {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Server server;
    private final ServerConnector connector;

    TestServer() {
        this(new QueuedThreadPool());
    }

    TestServer(QueuedThreadPool threads) {
        server = new Server(threads);
        connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setStopTimeout(PATIENCE.toMillis());
    }

    /** A started server with one router at {@code /ws}. */
    static TestServer with(SignalRouter router) throws Exception {
        TestServer server = new TestServer();
        JettySignaling.bind(router, server.jetty(), "/ws");
        return server.start();
    }

    /** A handler of the application's own, which answers every request with this. */
    static Handler page(String text) {
        return new Handler.Abstract.NonBlocking() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.write(true, UTF_8.encode(text), callback);
                return true;
            }
        };
    }

    /** A handler of the application's own, which takes no request. */
    static Handler nothing() {
        return new Handler.Abstract.NonBlocking() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                return false;
            }
        };
    }

    TestServer start() throws Exception {
        server.start();
        return this;
    }

    Server jetty() {
        return server;
    }

    ServerConnector connector() {
        return connector;
    }

    URI uri(String scheme, String pathAndQuery) {
        return URI.create(scheme + "://127.0.0.1:" + connector.getLocalPort() + pathAndQuery);
    }

    RawWebSocket connect(String pathAndQuery) {
        return RawWebSocket.connect(uri("ws", pathAndQuery));
    }

    ScriptedPeer peer(String name) {
        return ScriptedPeer.on(connect("/ws"), name);
    }

    /** The whole answer to a plain request for this path. */
    String get(String path) throws IOException {
        return answerTo("GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close");
    }

    /** The whole answer to a request of these lines, one of which has to ask for the connection to be closed. */
    String answerTo(String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            write(socket, lines);
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /** A bare socket on which the WebSocket handshake is done. */
    Socket handshake(String path) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        write(
                socket,
                "GET " + path + " HTTP/1.1",
                "Host: localhost",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            head += (char) socket.getInputStream().read();
        }
        return socket;
    }

    private static void write(Socket socket, String... lines) throws IOException {
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(US_ASCII));
    }

    void stop() throws Exception {
        server.stop();
    }
}
