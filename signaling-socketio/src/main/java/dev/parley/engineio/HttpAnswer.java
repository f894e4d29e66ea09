package dev.parley.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/** The answer to one HTTP request. Immutable. */
public final class HttpAnswer {
    private static final byte[] NOTHING = {};

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private HttpAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    /** To a request that is no WebSocket handshake, at a path where nothing else is served: RFC 9110 §15.5.22. */
    public static HttpAnswer upgradeRequired() {
        return sentence(
                        426,
                        "Only WebSockets are served here: connect with a WebSocket client, such as a page's WebSocket.")
                .with(Map.of("Upgrade", "websocket", "Connection", "Upgrade"));
    }

    /** To a request for something below the path of an Engine.IO server, which some servers have their client's script at. */
    public static HttpAnswer notFound() {
        return sentence(
                404,
                "Nothing is served below this path. The script of the Socket.IO client is in the npm package"
                        + " socket.io-client, dist/socket.io.min.js; serve it with your own pages.");
    }

    private static HttpAnswer sentence(int status, String words) {
        return new HttpAnswer(
                status, Map.of("Content-Type", "text/plain; charset=UTF-8"), (words + "\n").getBytes(UTF_8));
    }

    static HttpAnswer text(String body) {
        return payload(body.getBytes(UTF_8));
    }

    static HttpAnswer payload(byte[] body) {
        return new HttpAnswer(
                200, Map.of("Content-Type", "text/plain; charset=UTF-8", "Cache-Control", "no-store"), body);
    }

    static HttpAnswer json(int status, byte[] body) {
        return new HttpAnswer(status, Map.of("Content-Type", "application/json", "Cache-Control", "no-store"), body);
    }

    static HttpAnswer empty(int status) {
        return new HttpAnswer(status, Map.of(), NOTHING);
    }

    HttpAnswer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new HttpAnswer(status, all, body);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Headers besides those that follow from the body's length. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body, not to be changed; maybe empty. */
    public byte[] body() {
        return body;
    }
}
