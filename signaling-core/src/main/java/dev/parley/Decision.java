package dev.parley;

import dev.parley.flow.Deadlines;
import org.jspecify.annotations.Nullable;

/**
 * A decision of the application's about something of a peer. One whose time is up is in the peer's lane until it comes, and
 * is dropped then. Thread-safe.
 */
final class Decision {
    private enum State {
        AWAITED,
        LATE,
        OVER
    }

    private final ApplicationLane lane;
    private State state = State.AWAITED;
    private Deadlines.@Nullable Deadline deadline;

    Decision(ApplicationLane lane) {
        this.lane = lane;
    }

    /** The deadline that is set for it. */
    synchronized void watch(Deadlines.Deadline until) {
        if (state == State.AWAITED) {
            deadline = until;
        } else {
            until.cancel();
        }
    }

    /** Whether somebody awaits it still. */
    synchronized boolean isAwaited() {
        return state == State.AWAITED;
    }

    /** It has come, or never will. False if nobody awaits it any more. */
    synchronized boolean made() {
        State before = state;
        state = State.OVER;
        if (before == State.LATE) {
            lane.remove();
        } else if (deadline != null) {
            deadline.cancel();
        }
        return before == State.AWAITED;
    }

    /** Its time is up. False if it has come. */
    synchronized boolean giveUp() {
        if (state != State.AWAITED) {
            return false;
        }
        state = State.LATE;
        lane.add();
        return true;
    }
}
