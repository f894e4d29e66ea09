package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.parley.json.JsonScanner;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.Optional;

/** One message that a scripted peer has heard. Immutable. */
public final class Heard {
    static final int MAX_DEPTH = 1_000;

    private static final JsonScanner SCANNER = new JsonScanner(MAX_DEPTH);

    private final String listener;
    private final String frame;
    private final String event;
    private final Optional<String> ackId;
    private final RawJson data;
    private final Members members;

    /**
     * What a dialect has made of a message.
     *
     * @param event empty if this is an acknowledgement
     * @param ackId what it answers, if it is one
     * @param members those of the data
     */
    Heard(String listener, String frame, String event, Optional<String> ackId, RawJson data, Members members) {
        this.listener = listener;
        this.frame = frame;
        this.event = event;
        this.ackId = ackId;
        this.data = data;
        this.members = members;
    }

    /** Reads a message of plain JSON. */
    static Heard read(String listener, String frame) {
        return Dialect.PLAIN_JSON.grammar().read(listener, frame);
    }

    /** The event's name; empty if this is an acknowledgement. */
    public String event() {
        return event;
    }

    /** The whole message as it came. */
    public String frame() {
        return frame;
    }

    /** The event's data as it came; {@code null} if it has none. */
    public RawJson data() {
        return data;
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

    /** A member of the event's data that has to be there, as it stands in JSON. */
    String json(String name) {
        return member(name)
                .map(RawJson::toString)
                .orElseGet(() -> fail(listener + " heard no \"" + name + "\" in " + frame));
    }

    boolean isAnswerTo(String id) {
        return ackId.equals(Optional.of(id));
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
