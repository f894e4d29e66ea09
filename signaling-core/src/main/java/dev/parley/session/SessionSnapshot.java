package dev.parley.session;

/**
 * All that a session's machine knows, at one moment.
 *
 * @param resumable whether the peer can come back at all
 * @param connection the number of the connection that carries the peer, or did last
 * @param waiting the number of the connection that goes on with the session when the present one is gone; 0 for none
 * @param absence how often the peer was absent
 * @param loss how the connection was lost, while the peer is absent; means nothing at other times
 */
public record SessionSnapshot(
        boolean resumable, SessionPhase phase, int connection, int waiting, int absence, SessionEnd loss) {}
