package dev.parley.protocol;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Why the server itself ended a call. A client can't use these words as a reason of its own. */
public enum EndReason {
    /** The other peer left the room or was lost. */
    PEER_LEFT("peer_left"),
    /** The server goes away. */
    SERVER_SHUTDOWN("server_shutdown");

    /** Kept for the server, said or not: a client that used one would speak in its name. */
    private static final Set<String> KEPT_FOR_THE_SERVER =
            Set.of("timeout", "negotiation_timeout", "answered_elsewhere", "rejected_elsewhere");

    private static final Set<String> SAID =
            Arrays.stream(values()).map(EndReason::wireName).collect(Collectors.toSet());

    private final String wireName;

    EndReason(String wireName) {
        this.wireName = wireName;
    }

    /** The reason as clients see it. */
    public String wireName() {
        return wireName;
    }

    /** Whether a reason is one that only the server may give. */
    public static boolean isServersWord(String reason) {
        return SAID.contains(reason) || KEPT_FOR_THE_SERVER.contains(reason);
    }
}
