package dev.parley.flow;

import java.util.Set;

/** Tells a connection that was lost from one that was closed (RFC 6455 §7.4.1). */
public final class ConnectionLoss {
    /** Who closes with the first two means to go; with the others, somebody broke the protocol. */
    private static final Set<Integer> CLOSES = Set.of(1000, 1001, 1002, 1003, 1007, 1008, 1009);

    private ConnectionLoss() {}

    /** Whether a connection that ended with this code was lost, and its client may come back. */
    public static boolean is(int code) {
        return !CLOSES.contains(code);
    }
}
