package dev.parley.protocol;

/** Why the server itself ended a call: what it says then carries {@code by:"server"} as well, which no client can. */
public enum EndReason {
    /** The other peer left the room or was lost. */
    PEER_LEFT("peer_left"),
    /** The server goes away. */
    SERVER_SHUTDOWN("server_shutdown");

    private final String wireName;

    EndReason(String wireName) {
        this.wireName = wireName;
    }

    /** The reason as clients see it. */
    public String wireName() {
        return wireName;
    }
}
