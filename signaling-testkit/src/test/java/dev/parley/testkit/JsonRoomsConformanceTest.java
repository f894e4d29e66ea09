package dev.parley.testkit;

import dev.parley.SignalRouter;
import dev.parley.SignalRouterBuilder;
import java.util.List;

/** Every command and every effect of a room is data: the kit passes with all of them written as JSON and read back. */
class JsonRoomsConformanceTest extends TransportConformance {
    @Override
    protected RunningServer start(List<SignalRouter> routers) {
        return new InMemoryServer(routers.stream().map(InMemoryTransport::to).toList());
    }

    @Override
    protected SignalRouterBuilder router() {
        return JsonRooms.in(super.router());
    }
}
