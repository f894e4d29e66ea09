package dev.parley.flow;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one report through at a time, and none after the last. Whoever brings the last does not wait for the one that is
 * on its way: its thread takes the last along. No lock is held meanwhile. Thread-safe.
 */
public final class Turnstile {
    private boolean occupied;
    private boolean shut;
    private @Nullable Runnable last;

    /** One that lets reports through. */
    public Turnstile() {}

    /**
     * Reports, unless the last report was brought.
     *
     * @return whether it did
     */
    public boolean pass(Runnable report) {
        synchronized (this) {
            if (shut) {
                return false;
            }
            occupied = true;
        }
        try {
            report.run();
        } finally {
            leave();
        }
        return true;
    }

    /** Like {@link #pass}, with an answer to the report; after the last report the answer is yes. */
    public boolean passAndAsk(BooleanSupplier report) {
        synchronized (this) {
            if (shut) {
                return true;
            }
            occupied = true;
        }
        try {
            return report.getAsBoolean();
        } finally {
            leave();
        }
    }

    /** Reports for the last time: now, or right after the report that is on its way. Only the first last one counts. */
    public void passLast(Runnable report) {
        synchronized (this) {
            if (shut) {
                return;
            }
            shut = true;
            if (occupied) {
                last = report;
                return;
            }
        }
        report.run();
    }

    private void leave() {
        Runnable next;
        synchronized (this) {
            occupied = false;
            next = last;
            last = null;
        }
        if (next != null) {
            next.run();
        }
    }
}
