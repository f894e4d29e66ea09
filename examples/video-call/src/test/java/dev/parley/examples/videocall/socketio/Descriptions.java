package dev.parley.examples.videocall.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What goes through a call unchanged: a browser's description, and whatever else an offer or an answer may be. */
final class Descriptions {
    private static final Path BROWSERS_OFFER = NodeClients.SOURCES.resolve("offer.sdp");
    private static final String AWKWARD = "\"quoted\" \\ / </script> \0\u0001\u001f\u007f\b\f\n\r\t \u2028\u2029 \ufeff"
            + " 😀👩‍👩‍👧 zoë 例え \ud83d\ude00\n";
    private static final int LONG_BYTES = 60_000;

    private Descriptions() {}

    static List<Object> ofType(String type) throws IOException {
        String sdp = String.join("\r\n", Files.readAllLines(BROWSERS_OFFER, UTF_8)) + "\r\n";
        String longText = AWKWARD.repeat(LONG_BYTES / AWKWARD.getBytes(UTF_8).length + 1);
        return List.of(
                Map.of("type", type, "sdp", sdp),
                Map.of("type", type, "sdp", longText),
                Json.NULL,
                "",
                "just a string",
                0,
                -1.5e-7,
                9_007_199_254_740_991L,
                true,
                List.of(),
                Map.of(),
                List.of(
                        Json.NULL,
                        List.of(),
                        Map.of(),
                        List.of(List.of("deep", Map.of("", Map.of(" ", List.of(1, 2.5)))))),
                Map.of(
                        "type",
                        type,
                        AWKWARD,
                        AWKWARD,
                        "unknown",
                        Map.of("_placeholder", true, "num", 0),
                        "to",
                        Json.NULL));
    }
}
