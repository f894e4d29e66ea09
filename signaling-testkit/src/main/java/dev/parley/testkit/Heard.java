package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.parley.json.JsonScanner;
import dev.parley.json.MalformedJsonException;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.Optional;

/** One message that a scripted peer has heard. Immutable. */
public final class Heard {
    private static final JsonScanner SCANNER = new JsonScanner(1_000);

    private final String listener;
    private final String frame;
    private final Members envelope;
    private final Members members;

    private Heard(String listener, String frame, JsonScanner.Scan scan) {
        this.listener = listener;
        this.frame = frame;
        this.envelope = scan.outer();
        this.members = scan.inner();
    }

    static Heard read(String listener, String frame) {
        try {
            return new Heard(listener, frame, SCANNER.scan(frame.getBytes(UTF_8), "data"));
        } catch (MalformedJsonException malformed) {
            return fail(listener + " heard what is no JSON object: " + frame, malformed);
        }
    }

    /** The event's name; empty if this is an acknowledgement. */
    public String event() {
        return envelope.get("event").map(RawJson::asString).orElse("");
    }

    /** The whole message as it came. */
    public String frame() {
        return frame;
    }

    /** The event's data as it came. */
    public RawJson data() {
        return envelope.get("data").orElse(RawJson.NULL);
    }

    /** A member of the event's data as it came. */
    public Optional<RawJson> member(String name) {
        return members.get(name);
    }

    /** A member of the event's data that has to be there and a string. */
    public String text(String name) {
        return member(name)
                .filter(RawJson::isString)
                .map(RawJson::asString)
                .orElseGet(() -> fail(listener + " heard no string \"" + name + "\" in " + frame));
    }

    /** Asserts whom it is from. */
    public Heard from(ScriptedPeer sender) {
        assertEquals(
                sender.id(), text("from"), () -> listener + " heard this from another than " + sender + ": " + frame);
        return this;
    }

    /** Asserts what a member of the event's data is, a string. */
    public Heard with(String name, String value) {
        assertEquals(value, text(name), () -> listener + " heard another \"" + name + "\" in " + frame);
        return this;
    }

    /** Asserts what a member of the event's data is, to the byte: any JSON. */
    public Heard withJson(String name, String json) {
        String found = member(name).map(RawJson::toString).orElse("(nothing)");
        assertEquals(json, found, () -> listener + " heard another \"" + name + "\" in " + frame);
        return this;
    }

    boolean isAnswerTo(String ackId) {
        return envelope.get("ack").map(RawJson::toString).equals(Optional.of(ackId));
    }

    /** The members of a member that is an object. */
    Members within(String name) {
        return member(name)
                .filter(RawJson::isObject)
                .map(object -> SCANNER.scan(object.toByteArray(), "").outer())
                .orElse(Members.NONE);
    }

    @Override
    public String toString() {
        return frame;
    }
}
