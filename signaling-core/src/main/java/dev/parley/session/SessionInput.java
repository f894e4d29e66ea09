package dev.parley.session;

/**
 * What happens to a session: data, that can be written down and played again. Connections have numbers: the first is 1, and
 * each that wants to go on with the session has a higher one. So have the times that the peer was absent.
 */
public sealed interface SessionInput {
    /** The first connection is open. */
    record Opened() implements SessionInput {}

    /**
     * A connection was lost, and all that it brought is dealt with.
     *
     * @param how the end of the session, if nobody is waited for
     * @param replayable whether the connection that waits, if one does, can be told all that was missed
     */
    record Lost(int connection, SessionEnd how, boolean replayable) implements SessionInput {}

    /** A connection was closed so that nobody is to come back, and all that it brought is dealt with. */
    record Closed(int connection, SessionEnd how) implements SessionInput {}

    /** This side wants the session to end. */
    record Terminated(int code, String reason) implements SessionInput {}

    /**
     * A new connection wants to go on with the session.
     *
     * @param replayable whether it can be told all that was missed
     */
    record ResumeAsked(int connection, boolean replayable) implements SessionInput {}

    /** Whether there is a place among those that are waited for. */
    record PlaceAnswered(int absence, boolean granted) implements SessionInput {}

    /** The peer has been absent for as long as it is waited for. */
    record WindowPassed(int absence) implements SessionInput {}

    /** An absent peer can't be told all that it missed, or the server goes away. */
    record Unresumable() implements SessionInput {}
}
