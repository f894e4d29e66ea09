package dev.parley.examples.videocall.socketio;

import dev.parley.Limits;
import dev.parley.SignalPolicy;
import dev.parley.SignalRouter;
import dev.parley.jetty.JettySignaling;
import dev.parley.socketio.SocketIo;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Serves Socket.IO and nothing else. */
public final class SocketIoServer {
    private final SignalRouter router;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    /** Stands in for the seed's: whoever knows an id may signal it. */
    SocketIoServer(Limits limits) throws Exception {
        this(SignalRouter.builder()
                .signals(SignalPolicy.anyKnownPeer())
                .limits(limits)
                .build());
    }

    private SocketIoServer(SignalRouter router) throws Exception {
        this(router, SocketIo.builder(router).build());
    }

    /** Starts it. It closes the router with itself. */
    public SocketIoServer(SignalRouter router, SocketIo socketIo) throws Exception {
        this.router = router;
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        JettySignaling.bind(socketIo, server, "/socket.io/");
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    public void stop() throws Exception {
        router.close();
        server.stop();
    }
}
