package dev.parley.examples.videocall.socketio;

import dev.parley.Authentication;
import dev.parley.SignalRouter;
import dev.parley.jetty.JettySignaling;
import dev.parley.json.RawJson;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIo;
import dev.parley.tyrus.TyrusServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several namespaces of a released npm client, where Node is there; see {@link NodeClientsTest}. */
class NamespaceClientsTest {
    @BeforeAll
    static void install() throws Exception {
        NodeClients.installOrSkip("The namespaces of npm clients", "parley.node.required");
    }

    @ParameterizedTest
    @CsvSource({
        "socket.io-client-4.7.5, websocket",
        "socket.io-client-4.7.5, polling",
        "socket.io-client-4.8.4, default",
        "socket.io-client-4.8.4, websocket",
        "socket.io-client-4.8.4, polling"
    })
    void whatHappensInOneNamespaceStaysThereOnJetty(String client, String transports) throws Exception {
        try (SignalRouter router = SignalRouter.builder().build()) {
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server);
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            JettySignaling.bind(socketIo(router), server, "/socket.io/");
            server.start();
            try {
                play(connector.getLocalPort(), client, transports);
            } finally {
                server.stop();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "socket.io-client-4.8.4, default",
        "socket.io-client-4.8.4, websocket",
        "socket.io-client-4.8.4, polling"
    })
    void whatHappensInOneNamespaceStaysThereOnTyrus(String client, String transports) throws Exception {
        try (SignalRouter router = SignalRouter.builder().build();
                TyrusServer server = TyrusServer.builder()
                        .port(0)
                        .bind(socketIo(router), "/socket.io/")
                        .start()) {
            play(server.port(), client, transports);
        }
    }

    private static void play(int port, String client, String transports) throws Exception {
        NodeClients.play("namespaces.mjs", "http://127.0.0.1:" + port, client, transports);
    }

    private static SocketIo socketIo(SignalRouter router) {
        CompletableFuture<Authentication> gate = new CompletableFuture<>();
        List<Socket> sockets = new CopyOnWriteArrayList<>();
        Namespace chat = echo().onConnect(sockets::add)
                .on("tell-all", (socket, arguments, reply) -> {
                    sockets.forEach(each -> IntStream.range(0, 10).forEach(i -> each.emit("told", i)));
                    reply.send();
                })
                .on("open-gate", (socket, arguments, reply) -> {
                    gate.complete(Authentication.anonymous());
                    reply.send();
                })
                .on("leave", (socket, arguments, reply) -> socket.disconnect())
                .on("ask-me", (socket, arguments, reply) -> {
                    var unused = socket.request(Duration.ofSeconds(30), "question");
                })
                .on(
                        "picture",
                        (socket, arguments, reply) -> reply.send(Map.of(
                                "data",
                                List.of(new byte[] {1, 2}, Map.of("more", new byte[] {3})),
                                "meta",
                                RawJson.of(out ->
                                        out.beginObject().name("size").value(3).endObject()))))
                .build();
        return SocketIo.builder(router)
                .namespace("/chat", chat)
                .namespace("/gated", echo().authenticator(handshake -> gate).build())
                .build();
    }

    private static Namespace.Builder echo() {
        return Namespace.builder().on("echo", (socket, arguments, reply) -> reply.send(arguments));
    }
}
