package dev.parley.session;

/** Where a session is in its life. */
public enum SessionPhase {
    /** Nobody knows of the peer; its first connection is about to be greeted. */
    OPENING,
    /** A connection carries the peer. */
    CONNECTED,
    /** The connection is being closed by this side, and nobody is to come back. */
    TERMINATED,
    /** The connection is lost, and there may be no place to wait for another. */
    LOST,
    /** The peer is expected back, until the window has passed. */
    AWAITED,
    /** The peer is gone. Nothing changes any more. */
    OVER
}
