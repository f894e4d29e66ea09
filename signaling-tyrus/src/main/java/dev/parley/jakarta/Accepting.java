package dev.parley.jakarta;

import dev.parley.spi.Handshake;
import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Accepts every handshake; who is let in is decided after that. {@code checkOrigin} is not told the host that was asked
 * for, and nothing in a handshake may wait. Asks no configurator of the platform's for anything: those are found by
 * name, and a class path may hold several.
 */
final class Accepting extends ServerEndpointConfig.Configurator {
    private final Supplier<SignalingEndpoint> endpoints;
    private final Function<List<String>, Optional<String>> subprotocols;

    /**
     * One for a path.
     *
     * @param subprotocols selects one of those that a client offers
     */
    Accepting(Supplier<SignalingEndpoint> endpoints, Function<List<String>, Optional<String>> subprotocols) {
        this.endpoints = endpoints;
        this.subprotocols = subprotocols;
    }

    @Override
    public ServerEndpointConfig.Configurator getContainerDefaultConfigurator() {
        return this;
    }

    /** Tyrus tells of what was requested in the headers as they came, each of which may hold several. */
    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        Handshake offering = Handshake.of(Map.of("Sec-WebSocket-Protocol", requested), "", "", false);
        return subprotocols.apply(offering.protocols()).orElse("");
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
