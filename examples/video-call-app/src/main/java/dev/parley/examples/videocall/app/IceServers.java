package dev.parley.examples.videocall.app;

import dev.parley.examples.launcher.UsageException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The STUN and TURN servers that the page gives to its peer connections: an array of RTCIceServer (W3C WebRTC 1.0
 * §4.2.4), passed on as it was given.
 *
 * @param servers that array
 */
public record IceServers(JsonNode servers) {
    private static final JsonMapper JSON = new JsonMapper();

    /** None: enough for calls within one network. */
    public static IceServers none() {
        return new IceServers(JSON.createArrayNode());
    }

    /**
     * Reads them.
     *
     * @throws UsageException if they are no array of objects with {@code urls}
     */
    public static IceServers parse(String json) throws UsageException {
        JsonNode servers;
        try {
            servers = JSON.readTree(json);
        } catch (JacksonException malformed) {
            throw new UsageException("the ICE servers are not JSON: " + malformed.getOriginalMessage());
        }
        if (!servers.isArray()) {
            throw new UsageException(
                    "the ICE servers are a JSON array, such as [{\"urls\":\"stun:stun.example.org\"}]");
        }
        for (JsonNode server : servers) {
            if (!server.path("urls").isString() && !server.path("urls").isArray()) {
                throw new UsageException(
                        "an ICE server has \"urls\", one string or several; this one has none: " + server);
            }
        }
        return new IceServers(servers);
    }

    /** What the page asks for. */
    public byte[] toJson() {
        return JSON.createObjectNode().set("iceServers", servers).toString().getBytes(StandardCharsets.UTF_8);
    }
}
