package dev.parley.session;

/**
 * Takes what a step of a session brings about, after the step is committed. It must not throw, and not come back into the
 * session.
 */
public interface SessionEffects {
    /** The first connection carries the peer: it is greeted, and others may know of it behind that. */
    void opened(int connection);

    /** The connection carries the peer from now on: it is greeted, and told what was missed. */
    void resumed(int connection);

    /** Another connection asked later: this one is to be cut. */
    void superseded(int connection);

    /** The connection can't go on with this session. */
    void refused(int connection);

    /** No connection carries the peer: what is sent to it is kept. */
    void suspended(SessionEnd how);

    /** Asks for a place among those that are waited for: {@link SessionInput.PlaceAnswered}. */
    void placeAsked(int absence);

    /** The place is not wanted any more. */
    void placeReleased();

    /** The peer is waited for, for a time: {@link SessionInput.WindowPassed}. */
    void windowOpened(int absence);

    /** The window is called off; one that has passed already counts no more. */
    void windowClosed();

    /** The connection is to be cut. Its loss is an input. */
    void cut(int connection);

    /** The connection is to be closed after what was sent before. Its end is an input. */
    void closed(int connection, int code, String reason);

    /** The peer is no longer here. */
    void ended(SessionEnd how);
}
