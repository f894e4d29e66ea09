package dev.parley.jakarta.servlet;

import dev.parley.SignalRouter;
import dev.parley.testkit.RunningServer;
import dev.parley.testkit.TransportConformance;
import java.net.URI;
import java.util.List;

/** What an endpoint of Jakarta WebSocket can't do, no servlet container can. */
abstract class ServletConformance extends TransportConformance {
    private final Container container;

    ServletConformance(Container container) {
        this.container = container;
    }

    @Override
    protected RunningServer start(List<SignalRouter> routers) throws Exception {
        ServletHost host = container.host();
        host.start("", context -> {
            for (int i = 0; i < routers.size(); i++) {
                ServletSignaling.bind(routers.get(i), context, "/" + i);
            }
        });
        return RunningServer.onSockets(i -> URI.create("ws://127.0.0.1:" + host.port() + "/" + i), host::stop);
    }

    @Override
    protected boolean refusesInTheHandshake() {
        return false;
    }

    @Override
    protected boolean canStopReading() {
        return false;
    }
}
