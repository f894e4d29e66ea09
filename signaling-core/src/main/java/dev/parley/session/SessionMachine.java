package dev.parley.session;

import static dev.parley.session.SessionPhase.AWAITED;
import static dev.parley.session.SessionPhase.CONNECTED;
import static dev.parley.session.SessionPhase.LOST;
import static dev.parley.session.SessionPhase.OPENING;
import static dev.parley.session.SessionPhase.OVER;
import static dev.parley.session.SessionPhase.TERMINATED;

import dev.parley.protocol.LeaveReason;

/**
 * The life of a session: which connection carries the peer, whether it is waited for, and how it ends. Each input is decided
 * from the state alone, then the new state is committed, then its effects are emitted. Inputs may come in any order, also
 * late or twice. docs/concurrency.md has the same as a table.
 *
 * <p>For one thread at a time.
 */
public final class SessionMachine {
    /** The number of the first connection. */
    public static final int FIRST = 1;

    private static final int NONE = 0;
    private static final int ABNORMAL = 1006;
    private static final SessionEnd NOT_EXPECTED =
            new SessionEnd(LeaveReason.DISCONNECTED, ABNORMAL, "it can't come back any more");

    private final boolean resumable;
    private SessionPhase phase;
    private int connection;
    private int waiting;
    private int absence;
    private SessionEnd loss;

    /**
     * The session of a peer that is about to be greeted.
     *
     * @param resumable whether it may come back
     */
    public SessionMachine(boolean resumable) {
        this(new SessionSnapshot(resumable, OPENING, FIRST, NONE, 0, NOT_EXPECTED));
    }

    private SessionMachine(SessionSnapshot from) {
        this.resumable = from.resumable();
        this.phase = from.phase();
        this.connection = from.connection();
        this.waiting = from.waiting();
        this.absence = from.absence();
        this.loss = from.loss();
    }

    /** A session that goes on from there. */
    public static SessionMachine restore(SessionSnapshot from) {
        return new SessionMachine(from);
    }

    /** All that it knows. */
    public SessionSnapshot snapshot() {
        return new SessionSnapshot(resumable, phase, connection, waiting, absence, loss);
    }

    /** One step. */
    public void handle(SessionInput input, SessionEffects out) {
        if (input instanceof SessionInput.Opened) {
            open(out);
        } else if (input instanceof SessionInput.Lost lost) {
            if (carries(lost.connection())) {
                lose(lost, out);
            }
        } else if (input instanceof SessionInput.Closed closed) {
            if (carries(closed.connection())) {
                end(closed.how(), out);
            }
        } else if (input instanceof SessionInput.Terminated terminated) {
            terminate(terminated, out);
        } else if (input instanceof SessionInput.ResumeAsked asked) {
            resume(asked, out);
        } else if (input instanceof SessionInput.PlaceAnswered answered) {
            await(answered, out);
        } else if (input instanceof SessionInput.WindowPassed passed) {
            if (phase == AWAITED && absence == passed.absence()) {
                end(lossAs(LeaveReason.TIMEOUT), out);
            }
        } else if (input instanceof SessionInput.Unresumable && isAbsent()) {
            end(NOT_EXPECTED, out);
        }
    }

    private void open(SessionEffects out) {
        if (phase == OPENING) {
            phase = CONNECTED;
            out.opened(connection);
        } else if (phase == OVER) {
            // It was over before it began.
            out.cut(FIRST);
        }
    }

    private void lose(SessionInput.Lost lost, SessionEffects out) {
        if (phase != CONNECTED || !resumable) {
            end(lost.how(), out);
            return;
        }
        int next = waiting;
        boolean goesOn = next != NONE && lost.replayable();
        phase = goesOn ? CONNECTED : LOST;
        connection = goesOn ? next : connection;
        waiting = NONE;
        loss = lost.how();
        absence++;
        out.suspended(loss);
        if (goesOn) {
            out.resumed(next);
        } else {
            if (next != NONE) {
                out.refused(next);
            }
            out.placeAsked(absence);
        }
    }

    private void terminate(SessionInput.Terminated by, SessionEffects out) {
        if (phase == OPENING) {
            phase = OVER;
        } else if (phase == CONNECTED) {
            int refused = waiting;
            phase = TERMINATED;
            waiting = NONE;
            out.closed(connection, by.code(), by.reason());
            if (refused != NONE) {
                out.refused(refused);
            }
        } else if (isAbsent()) {
            end(NOT_EXPECTED, out);
        }
    }

    private void resume(SessionInput.ResumeAsked asked, SessionEffects out) {
        if (!resumable || !asked.replayable() || !(phase == CONNECTED || isAbsent())) {
            out.refused(asked.connection());
        } else if (phase == CONNECTED) {
            int before = waiting;
            waiting = asked.connection();
            if (before != NONE) {
                out.superseded(before);
            }
            out.cut(connection);
        } else {
            boolean wasAwaited = phase == AWAITED;
            phase = CONNECTED;
            connection = asked.connection();
            if (wasAwaited) {
                out.windowClosed();
                out.placeReleased();
            }
            out.resumed(connection);
        }
    }

    private void await(SessionInput.PlaceAnswered answered, SessionEffects out) {
        boolean isWanted = phase == LOST && absence == answered.absence();
        if (isWanted && answered.granted()) {
            phase = AWAITED;
            out.windowOpened(absence);
        } else if (isWanted) {
            end(lossAs(LeaveReason.DISCONNECTED), out);
        } else if (answered.granted()) {
            out.placeReleased();
        }
    }

    private void end(SessionEnd how, SessionEffects out) {
        boolean wasKnown = phase != OPENING;
        boolean wasAwaited = phase == AWAITED;
        int refused = waiting;
        phase = OVER;
        waiting = NONE;
        if (wasAwaited) {
            out.windowClosed();
            out.placeReleased();
        }
        if (wasKnown) {
            out.ended(how);
        }
        if (refused != NONE) {
            out.refused(refused);
        }
    }

    private SessionEnd lossAs(LeaveReason why) {
        return new SessionEnd(why, loss.code(), loss.reason());
    }

    private boolean isAbsent() {
        return phase == LOST || phase == AWAITED;
    }

    private boolean carries(int which) {
        return which == connection && (phase == OPENING || phase == CONNECTED || phase == TERMINATED);
    }
}
