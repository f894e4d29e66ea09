package dev.parley.tyrus;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;

/** Tyrus for one HTTP server, which takes endpoints at once. */
final class GrizzlyContainer extends TyrusServerContainer {
    private static final String ROOT = "/";

    /** Frames are bounded before they get to Tyrus, each by its own router's limit. */
    private final TyrusWebSocketEngine engine = TyrusWebSocketEngine.builder(this)
            .incomingBufferSize(Integer.MAX_VALUE)
            .build();

    GrizzlyContainer() {
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
    public void addEndpoint(ServerEndpointConfig config) throws DeploymentException {
        register(config);
    }

    @Override
    public void register(Class<?> endpointClass) throws DeploymentException {
        engine.register(endpointClass, ROOT);
    }

    @Override
    public void register(ServerEndpointConfig config) throws DeploymentException {
        engine.register(config, ROOT);
    }
}
