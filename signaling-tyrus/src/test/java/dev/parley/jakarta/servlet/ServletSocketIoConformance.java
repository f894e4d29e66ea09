package dev.parley.jakarta.servlet;

import dev.parley.engineio.EngineServer;
import dev.parley.testkit.RunningServer;
import dev.parley.testkit.SocketIoConformance;
import java.net.URI;
import java.util.List;

/** {@link ServletConformance} for Socket.IO. */
abstract class ServletSocketIoConformance extends SocketIoConformance {
    private final Container container;

    ServletSocketIoConformance(Container container) {
        this.container = container;
    }

    @Override
    protected RunningServer serve(List<EngineServer> servers) throws Exception {
        ServletHost host = container.host();
        host.start("", context -> {
            for (int i = 0; i < servers.size(); i++) {
                ServletSignaling.bind(servers.get(i), context, "/" + i + "/");
            }
        });
        return RunningServer.onSockets(
                dialect(), i -> URI.create("ws://127.0.0.1:" + host.port() + "/" + i + "/"), host::stop);
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
