package dev.parley.protocol;

/** Why a peer is no longer in a room: the server's word in {@code user:left}. */
public enum LeaveReason {
    /** It went: {@code room:leave}, or its connection was closed on purpose. */
    LEFT("left"),
    /** Its connection was lost and can't be resumed. */
    DISCONNECTED("disconnected"),
    /** Its connection was lost, and it has not come back within the resume window. */
    TIMEOUT("timeout");

    private final String wireName;

    LeaveReason(String wireName) {
        this.wireName = wireName;
    }

    /** The reason as clients see it. */
    public String wireName() {
        return wireName;
    }
}
