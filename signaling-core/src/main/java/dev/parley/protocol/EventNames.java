package dev.parley.protocol;

import java.util.Set;

/** The events of the protocol, to the letter. */
public final class EventNames {
    /** Enter a room; answered with the same data. */
    public static final String ROOM_JOIN = "room:join";
    /** Go out of a room. */
    public static final String ROOM_LEAVE = "room:leave";
    /** Who is in the room, for the one who joined. */
    public static final String ROOM_PEERS = "room:peers";
    /** Somebody came into the room. */
    public static final String USER_JOINED = "user:joined";
    /** Somebody is no longer in the room. */
    public static final String USER_LEFT = "user:left";
    /** Call a peer: an offer that rings. */
    public static final String USER_CALL = "user:call";
    /** {@link #USER_CALL} as its receiver hears it. */
    public static final String INCOMING_CALL = "incoming:call";
    /** Accept a call: an answer. */
    public static final String CALL_ACCEPTED = "call:accepted";
    /** Decline a call. */
    public static final String CALL_REJECTED = "call:rejected";
    /** Take a call back before it was answered. */
    public static final String CALL_CANCELLED = "call:cancelled";
    /** Hang up. */
    public static final String CALL_ENDED = "call:ended";
    /** Negotiate again: an offer. */
    public static final String NEGO_NEEDED = "peer:nego:needed";
    /** Answer to {@link #NEGO_NEEDED}. */
    public static final String NEGO_DONE = "peer:nego:done";
    /** {@link #NEGO_DONE} as its receiver hears it. */
    public static final String NEGO_FINAL = "peer:nego:final";
    /** A trickled candidate, or the end of candidates. */
    public static final String ICE_CANDIDATE = "ice:candidate";
    /** What a client asks to learn whether the server is there. */
    public static final String PING = "ping";
    /** The server's answer to {@link #PING}. */
    public static final String PONG = "pong";
    /** A refusal of something sent without an acknowledgement id. */
    public static final String SIGNAL_ERROR = "signal:error";
    /** The server's greeting on plain JSON. */
    public static final String SESSION_OPEN = "session:open";

    private static final Set<String> SENT_BY_SERVER = Set.of(
            ROOM_JOIN,
            ROOM_PEERS,
            USER_JOINED,
            USER_LEFT,
            INCOMING_CALL,
            CALL_ACCEPTED,
            CALL_REJECTED,
            CALL_CANCELLED,
            CALL_ENDED,
            NEGO_NEEDED,
            NEGO_FINAL,
            ICE_CANDIDATE,
            PONG,
            SIGNAL_ERROR,
            "ice:servers",
            "server:drain");
    private static final Set<String> SENT_BY_CLIENTS_ALONE = Set.of(ROOM_LEAVE, USER_CALL, NEGO_DONE, PING);
    private static final Set<String> RESERVED_BY_SOCKET_IO =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");
    private static final String SESSION_PREFIX = "session:";

    private EventNames() {}

    /** Whether an application must not give an event of its own this name. */
    public static boolean isReserved(String name) {
        return SENT_BY_SERVER.contains(name) || SENT_BY_CLIENTS_ALONE.contains(name) || isReservedByTransport(name);
    }

    /** Whether nobody may send an event of this name, since what carries events has it for itself. */
    public static boolean isReservedByTransport(String name) {
        return RESERVED_BY_SOCKET_IO.contains(name) || name.startsWith(SESSION_PREFIX);
    }

    /** The events that clients hear, those aside that open a session. */
    public static Set<String> sentByServer() {
        return SENT_BY_SERVER;
    }
}
