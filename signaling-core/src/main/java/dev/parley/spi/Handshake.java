package dev.parley.spi;

import dev.parley.json.RawJson;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The facts of the HTTP request that opened a connection. Immutable.
 *
 * @param headers names without regard to case, each with its values in order
 * @param query the parameters of the query string, decoded, each with its values in order
 * @param cookies names and values
 * @param remoteAddress who asked, as the transport knows it; for logs
 * @param secure whether the request came over TLS
 * @param credentials what the client says of itself in a message of its own, where its protocol has one: an object
 */
public record Handshake(
        Map<String, List<String>> headers,
        Map<String, List<String>> query,
        Map<String, String> cookies,
        String remoteAddress,
        boolean secure,
        Optional<RawJson> credentials) {

    /** Copies the maps, so that a container may reuse its request. */
    public Handshake {
        TreeMap<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> byName.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableMap(byName);
        query = Map.copyOf(query);
        cookies = Map.copyOf(cookies);
    }

    /** A request alone. */
    public Handshake(
            Map<String, List<String>> headers,
            Map<String, List<String>> query,
            Map<String, String> cookies,
            String remoteAddress,
            boolean secure) {
        this(headers, query, cookies, remoteAddress, secure, Optional.empty());
    }

    /**
     * A request as it was sent: reads the query string and the cookies.
     *
     * @param headers names without regard to case, each with its values in order
     * @param rawQuery what follows the question mark, not decoded; empty where there is none
     * @throws IllegalArgumentException if the query string can't be decoded: the request is a bad one
     */
    public static Handshake of(
            Map<String, List<String>> headers, String rawQuery, String remoteAddress, boolean secure) {
        List<String> cookies = headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Cookie"))
                .flatMap(header -> header.getValue().stream())
                .toList();
        return new Handshake(headers, RequestText.query(rawQuery), RequestText.cookies(cookies), remoteAddress, secure);
    }

    /** The same request, followed by what the client says of itself. */
    public Handshake with(RawJson saysOfItself) {
        return new Handshake(headers, query, cookies, remoteAddress, secure, Optional.of(saysOfItself));
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return first(headers.get(name));
    }

    /** The first value of a parameter of the query string. */
    public Optional<String> parameter(String name) {
        return first(query.get(name));
    }

    /**
     * The WebSocket subprotocols that the client offers, in its order of preference (RFC 6455 §4.1); empty where it offers
     * none. What is no token is left out.
     */
    public List<String> protocols() {
        return RequestText.tokens(headers.getOrDefault("Sec-WebSocket-Protocol", List.of()));
    }

    /** Without what may be secret: headers, query, cookies and credentials. */
    @Override
    public String toString() {
        return "handshake of " + remoteAddress;
    }

    private static Optional<String> first(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }
}
