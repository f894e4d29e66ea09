package dev.parley.tyrus;

import dev.parley.spi.Handshake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.util.MimeHeaders;

/** Reads the facts off Grizzly's request. */
final class Handshakes {
    private Handshakes() {}

    /**
     * The facts.
     *
     * @throws IllegalArgumentException if the query string can't be decoded
     */
    static Handshake of(HttpRequestPacket request) {
        return Handshake.of(
                headers(request.getHeaders()),
                Objects.requireNonNullElse(request.getQueryString(), ""),
                Objects.requireNonNullElse(request.getRemoteAddress(), ""),
                request.isSecure());
    }

    private static Map<String, List<String>> headers(MimeHeaders fields) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < fields.size(); i++) {
            headers.computeIfAbsent(fields.getName(i).toString(), any -> new ArrayList<>())
                    .add(fields.getValue(i).toString());
        }
        return headers;
    }
}
