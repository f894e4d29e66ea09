package dev.parley.examples.videocall.socketio;

import dev.parley.Limits;
import dev.parley.SignalPolicy;
import dev.parley.SignalRouter;
import dev.parley.jetty.JettySignaling;
import dev.parley.socketio.SocketIo;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A server that stands in for the seed's: whoever knows an id may signal it. */
final class SocketIoServer {
    private final SignalRouter router;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    SocketIoServer(Limits limits) throws Exception {
        router = SignalRouter.builder()
                .signals(SignalPolicy.anyKnownPeer())
                .limits(limits)
                .build();
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        JettySignaling.bind(SocketIo.builder(router).build(), server, "/socket.io/");
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    void stop() throws Exception {
        router.close();
        server.stop();
    }
}
