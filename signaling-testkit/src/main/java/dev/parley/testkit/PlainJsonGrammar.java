package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.parley.json.JsonScanner;
import dev.parley.json.MalformedJsonException;
import dev.parley.json.RawJson;
import dev.parley.protocol.EventNames;
import java.time.Duration;
import java.util.Optional;

/** {@code {"event":…,"data":…,"id":…}} and {@code {"ack":…,"data":…}}. */
final class PlainJsonGrammar implements Grammar {
    static final PlainJsonGrammar INSTANCE = new PlainJsonGrammar();

    private final JsonScanner scanner = new JsonScanner(Heard.MAX_DEPTH);

    private PlainJsonGrammar() {}

    /** The server speaks first. */
    @Override
    public void knock(Wire wire) {}

    @Override
    public Greeting hearGreeting(String listener, Wire wire) {
        Heard first = read(
                listener, wire.receive(PATIENCE).orElseGet(() -> fail(listener + " heard no greeting: " + end(wire))));
        assertEquals(EventNames.SESSION_OPEN, first.event(), () -> listener + " was greeted with " + first);
        return new Greeting(
                first.text("id"),
                new Terms(first.json("pingIntervalMs"), first.json("pingTimeoutMs"), first.json("maxPayload")));
    }

    @Override
    public String event(String name, Optional<String> ackId, Optional<String> data) {
        return "{\"event\":" + Grammar.quoted(name)
                + ackId.map(id -> ",\"id\":" + id).orElse("")
                + data.map(json -> ",\"data\":" + json).orElse("") + "}";
    }

    @Override
    public Heard read(String listener, String message) {
        try {
            JsonScanner.Scan scan = scanner.scan(message.getBytes(UTF_8), "data");
            return new Heard(
                    listener,
                    message,
                    scan.outer().get("event").map(RawJson::asString).orElse(""),
                    scan.outer().get("ack").map(RawJson::toString),
                    scan.outer().get("data").orElse(RawJson.NULL),
                    scan.inner());
        } catch (MalformedJsonException malformed) {
            return fail(listener + " heard what is no JSON object: " + message, malformed);
        }
    }

    @Override
    public Mistakes mistakes() {
        return Mistakes.IN_PLAIN_JSON;
    }

    private static String end(Wire wire) {
        return wire.awaitClose(Duration.ZERO).map(CloseStatus::toString).orElse("nothing came");
    }
}
