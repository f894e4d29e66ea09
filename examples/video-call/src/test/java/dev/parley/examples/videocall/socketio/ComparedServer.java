package dev.parley.examples.videocall.socketio;

import dev.parley.Authentication;
import dev.parley.Limits;
import dev.parley.OriginPolicy;
import dev.parley.SignalRouter;
import dev.parley.jetty.JettySignaling;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.SocketIo;
import dev.parley.tyrus.TyrusServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** This library, serving the same namespaces as the reference server of the tests does. */
final class ComparedServer {
    /** A page of this origin may connect. */
    static final String ORIGIN = "https://page.example";

    private static final String PATH = "/socket.io/";
    private static final long DECISION_MILLIS = 600;

    private final SignalRouter router;
    private final AutoCloseable server;
    private final int port;

    private ComparedServer(SignalRouter router, AutoCloseable server, int port) {
        this.router = router;
        this.server = server;
        this.port = port;
    }

    static ComparedServer onJetty(Limits limits) throws Exception {
        SignalRouter router = router(limits);
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        JettySignaling.bind(socketIo(router), server, PATH);
        server.start();
        return new ComparedServer(router, server::stop, connector.getLocalPort());
    }

    static ComparedServer onTyrus(Limits limits) {
        SignalRouter router = router(limits);
        TyrusServer server =
                TyrusServer.builder().port(0).bind(socketIo(router), PATH).start();
        return new ComparedServer(router, server, server.port());
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void stop() throws Exception {
        router.close();
        server.close();
    }

    private static SignalRouter router(Limits limits) {
        return SignalRouter.builder()
                .limits(limits)
                .origins(OriginPolicy.of(ORIGIN))
                .build();
    }

    private static SocketIo socketIo(SignalRouter router) {
        return SocketIo.builder(router)
                .withoutSignaling()
                .namespace("/", echo())
                .namespace("/slow", slow())
                .build();
    }

    private static Namespace echo() {
        return Namespace.builder()
                .on("message", (socket, arguments, reply) -> socket.emit("message-back", arguments))
                .on("burst", (socket, arguments, reply) -> {
                    for (int i = 0; i < arguments.get(0, Integer.class); i++) {
                        socket.emit("number", i);
                    }
                })
                .build();
    }

    private static Namespace slow() {
        return Namespace.builder()
                .authenticator(handshake -> new CompletableFuture<Authentication>()
                        .completeOnTimeout(Authentication.anonymous(), DECISION_MILLIS, TimeUnit.MILLISECONDS))
                .build();
    }
}
