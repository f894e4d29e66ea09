package dev.parley.examples.customevents;

import dev.parley.SignalRouter;
import dev.parley.jetty.JettySignaling;
import dev.parley.socketio.SocketIo;
import java.io.IOException;
import java.net.BindException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** The router on Jetty. */
record OnJetty(Server server, ServerConnector connector) implements Transport.Listening {
    static OnJetty listen(int port, SignalRouter router, SocketIo socketIo) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        ResourceHandler page = new ResourceHandler();
        page.setBaseResource(ResourceFactory.of(page).newClassLoaderResource("custom-events/"));
        page.setDirAllowed(false);
        server.setHandler(page);
        JettySignaling.bind(router, server, "/ws");
        JettySignaling.bind(socketIo, server, "/socket.io/");
        try {
            server.start();
        } catch (IOException failed) {
            if (failed.getCause() instanceof BindException taken) {
                throw Transport.taken(port, taken);
            }
            throw failed;
        }
        return new OnJetty(server, connector);
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }
}
