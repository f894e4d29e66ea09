package dev.parley.testkit;

import dev.parley.engineio.EngineServer;
import java.util.List;

class InMemorySocketIoConformanceTest extends SocketIoConformance {
    @Override
    protected RunningServer serve(List<EngineServer> servers) {
        return new InMemoryServer(servers.stream().map(InMemoryTransport::to).toList());
    }
}
