package dev.parley.tyrus;

import dev.parley.engineio.EngineServer;
import dev.parley.testkit.RunningServer;
import dev.parley.testkit.SocketIoConformance;
import java.net.URI;
import java.util.List;

class TyrusSocketIoConformanceTest extends SocketIoConformance {
    @Override
    protected RunningServer serve(List<EngineServer> servers) {
        TyrusServerBuilder settings = TyrusServer.builder().port(0);
        for (int i = 0; i < servers.size(); i++) {
            settings.bind(servers.get(i), "/" + i + "/");
        }
        TyrusServer server = settings.start();
        return RunningServer.onSockets(
                dialect(), i -> URI.create("ws://127.0.0.1:" + server.port() + "/" + i + "/"), server);
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
