package dev.parley.jetty;

import dev.parley.engineio.EngineServer;
import dev.parley.testkit.RunningServer;
import dev.parley.testkit.SocketIoConformance;
import java.util.List;

class JettySocketIoConformanceTest extends SocketIoConformance {
    @Override
    protected RunningServer serve(List<EngineServer> servers) throws Exception {
        TestServer server = new TestServer();
        for (int i = 0; i < servers.size(); i++) {
            JettySignaling.bind(servers.get(i), server.jetty(), "/" + i + "/");
        }
        // Clients on long-polling keep idle connections, which Jetty would wait a second for.
        server.connector().setShutdownIdleTimeout(50);
        server.start();
        return RunningServer.onSockets(dialect(), i -> server.uri("ws", "/" + i + "/"), server::stop);
    }
}
