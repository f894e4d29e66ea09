package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.parley.protocol.EventNames;
import java.util.Optional;

/**
 * A client that does what the test says, in words: {@code alice.joins("room").calls(bob)}, and tells what it has heard:
 * {@code bob.hears("incoming:call").from(alice)}. Offers, answers and candidates are any JSON; where the test gives none,
 * it makes one up that no other equals.
 *
 * <p>What it does is sent and not waited for, save where that is said. What it hears stays until the test asks for it, so
 * events of different names may be asked for in any order. For one thread.
 */
public final class ScriptedPeer implements AutoCloseable {
    /** What a ping carries that is not to pass by what waits: only short ones do. */
    private static final String IN_ITS_TURN = "\"" + ".".repeat(256) + "\"";

    private static final int NORMAL = 1000;

    private final Wire wire;
    private final Dialect dialect;
    private final String email;
    private final Ear ear;
    private final String id;
    private int made;

    private ScriptedPeer(Wire wire, Dialect dialect, String email) {
        this.wire = wire;
        this.dialect = dialect;
        this.email = email;
        this.ear = new Ear(email, wire, dialect.grammar());
        this.id = dialect.grammar().hearGreeting(email, wire).id();
    }

    /**
     * Plays the client of a connection of plain JSON that was just opened; waits for its greeting.
     *
     * @param email what it joins rooms under, and its name in what a test fails with
     */
    public static ScriptedPeer on(Wire wire, String email) {
        return on(wire, Dialect.PLAIN_JSON, email);
    }

    /**
     * Plays the client of a connection that was just opened; waits for its greeting. One that speaks Socket.IO enters
     * the main namespace.
     *
     * @param email what it joins rooms under, and its name in what a test fails with
     */
    public static ScriptedPeer on(Wire wire, Dialect dialect, String email) {
        dialect.grammar().knock(wire);
        return greeted(wire, dialect, email);
    }

    /** Like {@link #on(Wire, Dialect, String)}, where the client has said what it has to say first. */
    static ScriptedPeer greeted(Wire wire, Dialect dialect, String email) {
        return new ScriptedPeer(wire, dialect, email);
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
        asks(EventNames.ROOM_JOIN, object("email", email, "room", Grammar.quoted(room)))
                .isOk();
        ear.hears(EventNames.ROOM_JOIN).with("room", room);
        return this;
    }

    /** Leaves a room, and waits until it is out. */
    public ScriptedPeer leaves(String room) {
        asks(EventNames.ROOM_LEAVE, object("room", room)).isOk();
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
        return sends(EventNames.CALL_REJECTED, object("to", caller.id));
    }

    /** Takes its own call back. */
    public ScriptedPeer cancels(ScriptedPeer callee) {
        return sends(EventNames.CALL_CANCELLED, object("to", callee.id));
    }

    /** Ends the call with a peer. */
    public ScriptedPeer hangsUpOn(ScriptedPeer other) {
        return sends(EventNames.CALL_ENDED, object("to", other.id));
    }

    /** Sends an event to a peer, of which one member passes through: {@code {to, <member>: <json>}}. */
    public ScriptedPeer signals(String event, ScriptedPeer to, String member, String json) {
        return sends(event, object("to", to.id, member, json));
    }

    /** Sends an event with this data, any JSON. */
    public ScriptedPeer sends(String event, String json) {
        return sendsFrame(dialect.grammar().event(event, Optional.empty(), Optional.of(json)));
    }

    /** Sends a message of its dialect as it stands. */
    public ScriptedPeer sendsFrame(String frame) {
        wire.send(frame);
        return this;
    }

    /** Sends an event with this data, any JSON, and waits for its acknowledgement. */
    public Answer asks(String event, String json) {
        return new Answer(email + "'s " + event, ear.answer(beginsToAsk(event, json), event));
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
        asks(EventNames.PING, IN_ITS_TURN);
        ear.hears(EventNames.PONG);
        return ear.keeps(event);
    }

    /**
     * Asserts that the server has closed, or closes, its connection with this code; on long-polling, where there are no
     * codes, that it has closed it, or cut it, as this code would have it.
     */
    public ScriptedPeer isClosedWith(int code) {
        CloseStatus status = wire.awaitClose(Grammar.PATIENCE)
                .orElseGet(() -> fail(email + " is still connected, and should be closed with " + code));
        assertTrue(
                dialect.seenAs(code).contains(status.code()),
                () -> email + " should be closed with " + code + ", and was with " + status);
        return this;
    }

    /** Asserts that the application has sent it away: in Socket.IO that takes it out of the namespace alone. */
    ScriptedPeer isSentAway() {
        if (dialect.isSocketIo()) {
            ear.hears(SocketIoGrammar.DISCONNECT);
            return this;
        }
        return isClosedWith(NORMAL);
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

    /** Sends an event without data. */
    ScriptedPeer sends(String event) {
        return sendsFrame(dialect.grammar().event(event, Optional.empty(), Optional.empty()));
    }

    /** Sends an event without data. Returns the id of the acknowledgement that it asks for. */
    String beginsToAsk(String event) {
        String ackId = Integer.toString(++made);
        sendsFrame(dialect.grammar().event(event, Optional.of(ackId), Optional.empty()));
        return ackId;
    }

    /** Sends an event with this data, any JSON. Returns the id of the acknowledgement that it asks for. */
    String beginsToAsk(String event, String json) {
        String ackId = Integer.toString(++made);
        sendsFrame(dialect.grammar().event(event, Optional.of(ackId), Optional.of(json)));
        return ackId;
    }

    Answer answerTo(String ackId) {
        return new Answer(email + "'s request " + ackId, ear.answer(ackId, ackId));
    }

    private String description(String type) {
        return "{\"type\":\"" + type + "\",\"sdp\":\"v=0\\r\\no=- " + id + " " + ++made + "\\r\\n\"}";
    }

    private static String object(String name, String text) {
        return "{\"" + name + "\":" + Grammar.quoted(text) + "}";
    }

    private static String object(String name, String text, String other, String otherJson) {
        return "{\"" + name + "\":" + Grammar.quoted(text) + ",\"" + other + "\":" + otherJson + "}";
    }

    @Override
    public String toString() {
        return email + " (" + id + ")";
    }
}
