package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.parley.json.JsonText;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.protocol.EventNames;
import java.time.Duration;

/**
 * A client that does what the test says, in words: {@code alice.joins("room").calls(bob)}, and tells what it has heard:
 * {@code bob.hears("incoming:call").from(alice)}. Offers, answers and candidates are any JSON; where the test gives none,
 * it makes one up that no other equals.
 *
 * <p>What it does is sent and not waited for, save where that is said. What it hears stays until the test asks for it, so
 * events of different names may be asked for in any order. For one thread.
 */
public final class ScriptedPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Wire wire;
    private final String email;
    private final Ear ear;
    private final String id;
    private int made;

    private ScriptedPeer(Wire wire, String email) {
        this.wire = wire;
        this.email = email;
        this.ear = new Ear(email, wire, PATIENCE);
        this.id = ear.hears(EventNames.SESSION_OPEN).text("id");
    }

    /**
     * Plays the client of a connection that was just opened; waits for its greeting.
     *
     * @param email what it joins rooms under, and its name in what a test fails with
     */
    public static ScriptedPeer on(Wire wire, String email) {
        return new ScriptedPeer(wire, email);
    }

    /** The id that the server gave it. */
    public String id() {
        return id;
    }

    /** What it joins rooms under. */
    public String email() {
        return email;
    }

    /** The connection that it speaks on. */
    public Wire wire() {
        return wire;
    }

    /** Joins a room, and waits until it is in. The roster, {@code room:peers}, is there to be asked for. */
    public ScriptedPeer joins(String room) {
        asks(EventNames.ROOM_JOIN, object("email", text(email), "room", text(room)))
                .isOk();
        ear.hears(EventNames.ROOM_JOIN).with("room", room);
        return this;
    }

    /** Leaves a room, and waits until it is out. */
    public ScriptedPeer leaves(String room) {
        asks(EventNames.ROOM_LEAVE, object("room", text(room))).isOk();
        return this;
    }

    /** Calls a peer. */
    public ScriptedPeer calls(ScriptedPeer callee) {
        return calls(callee, description("offer"));
    }

    /** Calls a peer with this offer. */
    public ScriptedPeer calls(ScriptedPeer callee, String offer) {
        return signals(EventNames.USER_CALL, callee, "offer", offer);
    }

    /** Accepts the call of a peer. */
    public ScriptedPeer accepts(ScriptedPeer caller) {
        return accepts(caller, description("answer"));
    }

    /** Accepts the call of a peer with this answer. */
    public ScriptedPeer accepts(ScriptedPeer caller, String answer) {
        return signals(EventNames.CALL_ACCEPTED, caller, "ans", answer);
    }

    /** Negotiates again. */
    public ScriptedPeer offers(ScriptedPeer to) {
        return offers(to, description("offer"));
    }

    /** Negotiates again with this offer. */
    public ScriptedPeer offers(ScriptedPeer to, String offer) {
        return signals(EventNames.NEGO_NEEDED, to, "offer", offer);
    }

    /** Answers an offer made in a call. */
    public ScriptedPeer answers(ScriptedPeer offerer) {
        return answers(offerer, description("answer"));
    }

    /** Answers an offer made in a call with this answer. */
    public ScriptedPeer answers(ScriptedPeer offerer, String answer) {
        return signals(EventNames.NEGO_DONE, offerer, "ans", answer);
    }

    /** Sends a candidate; {@code null} as JSON and {@code ""} are the end of candidates. */
    public ScriptedPeer trickles(ScriptedPeer to, String candidate) {
        return signals(EventNames.ICE_CANDIDATE, to, "candidate", candidate);
    }

    /** Declines the call of a peer. */
    public ScriptedPeer rejects(ScriptedPeer caller) {
        return sends(EventNames.CALL_REJECTED, object("to", text(caller.id)));
    }

    /** Takes its own call back. */
    public ScriptedPeer cancels(ScriptedPeer callee) {
        return sends(EventNames.CALL_CANCELLED, object("to", text(callee.id)));
    }

    /** Ends the call with a peer. */
    public ScriptedPeer hangsUpOn(ScriptedPeer other) {
        return sends(EventNames.CALL_ENDED, object("to", text(other.id)));
    }

    /** Sends an event to a peer, of which one member passes through: {@code {to, <member>: <json>}}. */
    public ScriptedPeer signals(String event, ScriptedPeer to, String member, String json) {
        return sends(event, object("to", text(to.id), member, json(json)));
    }

    /** Sends an event with this data, any JSON. */
    public ScriptedPeer sends(String event, String json) {
        return sends(event, json(json));
    }

    /** Sends a message as it stands. */
    public ScriptedPeer sendsFrame(String frame) {
        wire.send(frame);
        return this;
    }

    /** Sends an event with this data, any JSON, and waits for its acknowledgement. */
    public Answer asks(String event, String json) {
        return asks(event, json(json));
    }

    /** The next event of this name; those of other names stay. Fails, saying what was heard instead, if none comes. */
    public Heard hears(String event) {
        return ear.hears(event);
    }

    /** The next {@code signal:error}, which has to have this code. */
    public Heard hearsError(String code) {
        return ear.hears(EventNames.SIGNAL_ERROR).with("code", code);
    }

    /** Asserts that no event of this name {@link #hasHeard was heard}, beyond those that the test has asked for. */
    public ScriptedPeer hearsNo(String event) {
        if (hasHeard(event)) {
            fail(email + " should hear no \"" + event + "\", and has heard " + ear.hears(event));
        }
        return this;
    }

    /**
     * Whether an event of this name has been sent to it by now, and not been asked for by the test. Waits for one answer
     * of the server's: whatever was on its way comes before that.
     */
    public boolean hasHeard(String event) {
        asks(EventNames.PING, json("null"));
        ear.hears(EventNames.PONG);
        return ear.keeps(event);
    }

    /** Asserts that the server has closed, or closes, its connection with this code. */
    public ScriptedPeer isClosedWith(int code) {
        CloseStatus status = wire.awaitClose(PATIENCE)
                .orElseGet(() -> fail(email + " is still connected, and should be closed with " + code));
        assertEquals(code, status.code(), () -> email + " was closed with " + status);
        return this;
    }

    /** Vanishes without a word. */
    public void cutsOff() {
        wire.cut();
    }

    /** Closes its connection with 1000. */
    @Override
    public void close() {
        wire.close();
    }

    Answer answerTo(String ackId) {
        return new Answer(email + "'s request " + ackId, ear.answer(ackId, ackId));
    }

    private ScriptedPeer sends(String event, JsonText data) {
        return sendsFrame(
                frame(out -> out.name("event").value(event).name("data").value(data)));
    }

    private Answer asks(String event, JsonText data) {
        String ackId = Integer.toString(++made);
        String frame = frame(out -> out.name("event")
                .value(event)
                .name("id")
                .value(json(ackId))
                .name("data")
                .value(data));
        sendsFrame(frame);
        return new Answer(email + "'s " + event, ear.answer(ackId, event));
    }

    private String description(String type) {
        return "{\"type\":\"" + type + "\",\"sdp\":\"v=0\\r\\no=- " + id + " " + ++made + "\\r\\n\"}";
    }

    private static JsonText object(String name, JsonText value) {
        return out -> out.beginObject().name(name).value(value).endObject();
    }

    private static JsonText object(String name, JsonText value, String other, JsonText otherValue) {
        return out -> out.beginObject()
                .name(name)
                .value(value)
                .name(other)
                .value(otherValue)
                .endObject();
    }

    private static JsonText text(String value) {
        return out -> out.value(value);
    }

    private static JsonText json(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        return RawJson.view(utf8, 0, utf8.length);
    }

    private static String frame(JsonText members) {
        return RawJson.of(out -> {
                    JsonWriter object = out.beginObject();
                    members.writeTo(object);
                    object.endObject();
                })
                .toString();
    }

    @Override
    public String toString() {
        return email + " (" + id + ")";
    }
}
