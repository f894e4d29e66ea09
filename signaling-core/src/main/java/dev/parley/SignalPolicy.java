package dev.parley;

/**
 * Who may signal whom: calls, candidates, relays. Asked for every signal, on the router's executor unless it is one of
 * those given here; the sender's next frames wait for the answer, so it may block, at the price of a hand-over between
 * threads a signal.
 */
@FunctionalInterface
public interface SignalPolicy {
    /**
     * Whether {@code from} may signal {@code to}. A refusal is answered with {@code no_such_peer}, so that who asks
     * can't learn who exists.
     */
    boolean permits(Peer from, Peer to);

    /** Peers that are in a room together: the default. */
    static SignalPolicy sharedRoom() {
        return BuiltIn.SHARED_ROOM;
    }

    /**
     * Whoever knows an id may use it, in a room together or not; the call lives in a room of the receiver's. For pages
     * that go on calling by id after their socket came back under a new one.
     */
    static SignalPolicy anyKnownPeer() {
        return BuiltIn.ANY_KNOWN_PEER;
    }

    /** What both policies permit. */
    default SignalPolicy and(SignalPolicy other) {
        return (from, to) -> permits(from, to) && other.permits(from, to);
    }
}
