package dev.parley.benchmarks.servers;

import dev.parley.SignalRouter;
import dev.parley.jetty.JettySignaling;
import dev.parley.socketio.SocketIo;
import dev.parley.tyrus.TyrusServer;
import org.eclipse.jetty.server.Server;

/** This project as it is when nobody sets anything. */
final class Parley {
    private static final String PATH = "/socket.io/";

    private Parley() {}

    static void onJetty(int port) throws Exception {
        Server server = JettyContainer.on(port);
        JettySignaling.bind(socketIo(), server, PATH);
        server.start();
    }

    static void onTyrus(int port) {
        TyrusServer.builder().port(port).bind(socketIo(), PATH).start();
    }

    private static SocketIo socketIo() {
        return SocketIo.builder(SignalRouter.builder().build()).build();
    }
}
