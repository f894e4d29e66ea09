package dev.parley.engineio;

import dev.parley.spi.Handshake;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which answers a browser shows to pages of other origins: those of the allow-list, with their credentials. */
final class Cors {
    private final Predicate<Handshake> allowed;

    Cors(Predicate<Handshake> allowed) {
        this.allowed = allowed;
    }

    /** What lets the asking page read the answer; nothing if it may not, or no page asks. */
    Map<String, String> headers(Handshake request) {
        Optional<String> origin = request.header("Origin").filter(any -> allowed.test(request));
        return origin.map(page -> Map.of(
                        "Access-Control-Allow-Origin",
                        page,
                        "Access-Control-Allow-Credentials",
                        "true",
                        "Vary",
                        "Origin"))
                .orElse(Map.of());
    }

    /** The answer to a browser that asks before it asks. */
    HttpAnswer preflight(Handshake request) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (allowed.test(request)) {
            headers.put("Access-Control-Allow-Methods", "GET,POST");
            request.header("Access-Control-Request-Headers")
                    .ifPresent(wanted -> headers.put("Access-Control-Allow-Headers", wanted));
        }
        return HttpAnswer.empty(204).with(headers);
    }
}
