package dev.parley.protocol;

/** Why a signal was refused. The list is closed: a client may switch over it. */
public enum ErrorCode {
    /** The frame is no message of the protocol, or a member of it is missing or of the wrong type. */
    BAD_MESSAGE("bad_message", false),
    /** No such event is known here. */
    UNKNOWN_EVENT("unknown_event", false),
    /** The sender is known and may not do this. */
    NOT_ALLOWED("not_allowed", false),
    /** Credentials are missing or wrong. */
    AUTH_FAILED("auth_failed", false),
    /** The sender is not in the room that it named. */
    NOT_IN_ROOM("not_in_room", false),
    /** The room has as many members as it may have. */
    ROOM_FULL("room_full", true),
    /** Nobody whom the sender may signal has this id, whether or not somebody else has. */
    NO_SUCH_PEER("no_such_peer", false),
    /** The two peers have no call. */
    NO_SUCH_CALL("no_such_call", false),
    /** The call is not in a state that allows this. */
    INVALID_STATE("invalid_state", false),
    /** The other side's offer came first; answer it, and offer again once {@code stable}. */
    GLARE("glare", true),
    /** No offer waits for this answer any more. */
    STALE_ANSWER("stale_answer", false),
    /** More waits for this peer than is held for it. */
    OVERLOADED("overloaded", true),
    /** The server goes away. */
    SHUTTING_DOWN("shutting_down", true),
    /** The application's own code failed. */
    INTERNAL_ERROR("internal_error", true);

    private final String wireName;
    private final boolean retryable;

    ErrorCode(String wireName, boolean retryable) {
        this.wireName = wireName;
        this.retryable = retryable;
    }

    /** The code as clients see it. */
    public String wireName() {
        return wireName;
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return retryable;
    }
}
