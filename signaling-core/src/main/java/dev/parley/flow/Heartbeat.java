package dev.parley.flow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the other end is still there: after an interval of silence it is asked, and given up when the
 * answer does not come in time. A connection that speaks is never asked. Thread-safe.
 */
public final class Heartbeat {
    private final Deadlines deadlines;
    private final Duration interval;
    private final Duration timeout;
    private final Runnable ask;
    private final Runnable lost;

    private volatile long heardAt;
    private boolean asked;
    private long askedAt;
    private boolean stopped;
    private boolean deaf;
    private Deadlines.@Nullable Deadline next;

    /**
     * A heartbeat that has not begun.
     *
     * @param interval of silence, after which the other end is asked
     * @param timeout for the answer
     * @param ask asks the other end
     * @param lost is told once that it is gone
     */
    public Heartbeat(Deadlines deadlines, Duration interval, Duration timeout, Runnable ask, Runnable lost) {
        this.deadlines = deadlines;
        this.interval = interval;
        this.timeout = timeout;
        this.ask = ask;
        this.lost = lost;
    }

    /** Begins to listen. */
    public synchronized void start() {
        heardAt = deadlines.now();
        next = deadlines.in(interval, this::check);
    }

    /** The other end gave a sign of life. */
    public void heard() {
        heardAt = deadlines.now();
    }

    /** Nothing is read for a while: the other end can't be heard, and is not to be blamed. */
    public synchronized void pause() {
        deaf = true;
    }

    /** Reading goes on. */
    public synchronized void resume() {
        deaf = false;
        asked = false;
        heardAt = deadlines.now();
    }

    /** Listens no more. */
    public synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    private void check() {
        boolean isLost;
        synchronized (this) {
            if (stopped) {
                return;
            }
            long now = deadlines.now();
            long silence = now - heardAt;
            isLost = asked && !deaf && heardAt - askedAt < 0;
            if (deaf) {
                next = deadlines.in(interval, this::check);
                return;
            }
            if (isLost) {
                stopped = true;
                next = null;
            } else if (silence < interval.toNanos()) {
                asked = false;
                next = deadlines.in(interval.minusNanos(silence), this::check);
                return;
            } else {
                asked = true;
                askedAt = now;
                next = deadlines.in(timeout, this::check);
            }
        }
        (isLost ? lost : ask).run();
    }
}
