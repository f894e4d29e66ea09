package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** The opening handshake of a client, RFC 6455 §4.1. */
final class WebSocketHandshake {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LONGEST_BODY_SHOWN = 500;

    private WebSocketHandshake() {}

    /**
     * Shakes hands.
     *
     * @param extra headers to send besides; one of the handshake's own is replaced
     * @return the subprotocol that the server has selected
     * @throws HandshakeRefusedException if the server does not switch protocols
     */
    static Optional<String> perform(URI uri, Map<String, String> extra, InputStream in, OutputStream out)
            throws IOException {
        byte[] nonce = new byte[16];
        new Random().nextBytes(nonce);
        String key = Base64.getEncoder().encodeToString(nonce);
        out.write(request(uri, key, extra).getBytes(ISO_8859_1));
        out.flush();
        String head = head(in);
        int status = status(head);
        if (status != SWITCHING_PROTOCOLS) {
            throw new HandshakeRefusedException(status, head + body(in));
        }
        if (!head.contains(acceptFor(key))) {
            throw new WebSocketFrame.ProtocolError("a handshake without the right Sec-WebSocket-Accept: " + head);
        }
        return subprotocol(head, extra);
    }

    /** A client fails the connection if it is told of more than one, or of one that it did not offer (§4.1). */
    private static Optional<String> subprotocol(String head, Map<String, String> extra) throws IOException {
        List<String> selected = head.lines()
                .filter(line -> line.regionMatches(true, 0, SUBPROTOCOL + ":", 0, SUBPROTOCOL.length() + 1))
                .map(line -> line.substring(SUBPROTOCOL.length() + 1).strip())
                .toList();
        List<String> offered = List.of(extra.getOrDefault(SUBPROTOCOL, "").split("\\s*,\\s*", -1));
        if (selected.size() > 1 || !offered.containsAll(selected)) {
            throw new WebSocketFrame.ProtocolError("a subprotocol that was not offered, or more than one: " + head);
        }
        return selected.stream().findFirst();
    }

    private static String request(URI uri, String key, Map<String, String> extra) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
        headers.put("Upgrade", "websocket");
        headers.put("Connection", "Upgrade");
        headers.put("Sec-WebSocket-Key", key);
        headers.put("Sec-WebSocket-Version", "13");
        headers.putAll(extra);
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        StringBuilder request = new StringBuilder("GET " + path + query + " HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        return request.append("\r\n").toString();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                throw new WebSocketFrame.ProtocolError("no whole HTTP response: " + text);
            }
            head.write(next);
            text = next == '\n' ? head.toString(ISO_8859_1) : "";
        }
        return text;
    }

    private static int status(String head) throws IOException {
        String[] words = head.split(" ", 3);
        if (words.length < 2 || !words[1].matches("\\d{3}")) {
            throw new WebSocketFrame.ProtocolError("no HTTP status: " + head);
        }
        return Integer.parseInt(words[1]);
    }

    private static String body(InputStream in) throws IOException {
        return new String(in.readNBytes(Math.min(in.available(), LONGEST_BODY_SHOWN)), ISO_8859_1);
    }

    private static String acceptFor(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }
}
