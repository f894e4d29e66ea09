package dev.parley.jakarta;

import dev.parley.spi.Handshake;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a container tells about a handshake while it goes on, copied: it may reuse its request. Travels to {@code onOpen}
 * in the user properties, which are a connection's own from {@code modifyHandshake} on (Jakarta WebSocket 2.1, §3.2).
 */
record Facts(Map<String, List<String>> headers) {
    static final String PROPERTY = "dev.parley.jakarta.Facts";

    /** Where Tomcat and Jetty tell it; the specification has no place for it. */
    private static final String REMOTE_ADDRESS = "jakarta.websocket.endpoint.remoteAddress";

    static Facts of(HandshakeRequest request) {
        Map<String, List<String>> copy = new HashMap<>();
        request.getHeaders().forEach((name, values) -> copy.put(name, new ArrayList<>(values)));
        return new Facts(copy);
    }

    /**
     * Together with what the session knows.
     *
     * @throws IllegalArgumentException if the query string can't be decoded
     */
    Handshake with(Session session) {
        return Handshake.of(
                headers,
                rawQuery(session),
                Objects.toString(session.getUserProperties().get(REMOTE_ADDRESS), ""),
                session.isSecure());
    }

    /** Jetty decodes what {@code getQueryString} returns. */
    private static String rawQuery(Session session) {
        String ofUri = session.getRequestURI().getRawQuery();
        return ofUri != null ? ofUri : Objects.requireNonNullElse(session.getQueryString(), "");
    }
}
