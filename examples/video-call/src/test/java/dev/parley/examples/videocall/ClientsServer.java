package dev.parley.examples.videocall;

import dev.parley.Peer;
import dev.parley.SignalListener;
import dev.parley.SignalRouter;
import dev.parley.call.GlarePolicy;
import dev.parley.jetty.JettySignaling;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Refusal;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** The library behind other clients' pages, which counts the glares that it decided. */
final class ClientsServer implements SignalListener {
    private final AtomicInteger glares = new AtomicInteger();
    private final SignalRouter router;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    ClientsServer(GlarePolicy glare) throws Exception {
        router = SignalRouter.builder().glare(glare).listener(this).build();
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ResourceHandler pages = new ResourceHandler();
        pages.setBaseResource(ResourceFactory.of(pages)
                .newResource(Objects.requireNonNull(ClientsServer.class.getResource("/clients/"))));
        server.setHandler(pages);
        JettySignaling.bind(router, server, "/ws");
        server.start();
    }

    @Override
    public void refused(Peer sender, String event, Refusal refusal) {
        if (refusal.code() == ErrorCode.GLARE) {
            glares.incrementAndGet();
        }
    }

    int glares() {
        return glares.get();
    }

    String page(String name) {
        return "http://127.0.0.1:" + connector.getLocalPort() + "/" + name;
    }

    void stop() throws Exception {
        router.close();
        server.stop();
    }
}
