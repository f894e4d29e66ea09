package dev.parley.benchmarks.servers;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;

/** Tyrus without the server that it brings, which listens on every interface of the machine. */
final class TyrusContainer extends TyrusServerContainer {
    private static final String ROOT = "";

    private final WebSocketEngine engine = TyrusWebSocketEngine.builder(this).build();

    TyrusContainer() {
        super((Set<Class<?>>) null);
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of();
    }

    @Override
    public WebSocketEngine getWebSocketEngine() {
        return engine;
    }

    @Override
    public void register(Class<?> endpoint) throws DeploymentException {
        engine.register(endpoint, ROOT);
    }

    @Override
    public void register(ServerEndpointConfig endpoint) throws DeploymentException {
        engine.register(endpoint, ROOT);
    }
}
