package dev.parley.jakarta;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.function.Supplier;

/**
 * Accepts every handshake; who is let in is decided after that. {@code checkOrigin} is not told the host that was asked
 * for, and nothing in a handshake may wait. Asks no configurator of the platform's for anything: those are found by
 * name, and a class path may hold several.
 */
final class Accepting extends ServerEndpointConfig.Configurator {
    private final Supplier<SignalingEndpoint> endpoints;

    Accepting(Supplier<SignalingEndpoint> endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public ServerEndpointConfig.Configurator getContainerDefaultConfigurator() {
        return this;
    }

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return "";
    }

    /** None: compression costs more than it saves. */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return List.of();
    }

    @Override
    public boolean checkOrigin(String originHeaderValue) {
        return true;
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        config.getUserProperties().put(Facts.PROPERTY, Facts.of(request));
        if (request.getHttpSession() instanceof SocketControl control) {
            config.getUserProperties().put(SocketControl.PROPERTY, control);
        }
    }

    @Override
    public <T> T getEndpointInstance(Class<T> endpointClass) {
        return endpointClass.cast(endpoints.get());
    }
}
