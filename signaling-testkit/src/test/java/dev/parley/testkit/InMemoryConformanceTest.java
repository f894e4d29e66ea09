package dev.parley.testkit;

import dev.parley.SignalRouter;
import java.util.List;

class InMemoryConformanceTest extends TransportConformance {
    @Override
    protected RunningServer start(List<SignalRouter> routers) {
        return new InMemoryServer(routers.stream().map(InMemoryTransport::to).toList());
    }
}
