package dev.parley.jetty;

import dev.parley.SignalRouter;
import dev.parley.testkit.RunningServer;
import dev.parley.testkit.TransportConformance;
import java.util.List;

class JettyConformanceTest extends TransportConformance {
    @Override
    protected RunningServer start(List<SignalRouter> routers) throws Exception {
        TestServer server = new TestServer();
        for (int i = 0; i < routers.size(); i++) {
            JettySignaling.bind(routers.get(i), server.jetty(), "/" + i);
        }
        server.start();
        return RunningServer.onSockets(i -> server.uri("ws", "/" + i), server::stop);
    }
}
