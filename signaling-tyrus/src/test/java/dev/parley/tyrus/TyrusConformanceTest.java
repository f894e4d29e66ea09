package dev.parley.tyrus;

import dev.parley.SignalRouter;
import dev.parley.testkit.RunningServer;
import dev.parley.testkit.TransportConformance;
import java.net.URI;
import java.util.List;

class TyrusConformanceTest extends TransportConformance {
    @Override
    protected RunningServer start(List<SignalRouter> routers) {
        TyrusServerBuilder settings = TyrusServer.builder().port(0);
        for (int i = 0; i < routers.size(); i++) {
            settings.bind(routers.get(i), "/" + i);
        }
        TyrusServer server = settings.start();
        return RunningServer.onSockets(i -> URI.create("ws://127.0.0.1:" + server.port() + "/" + i), server);
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
