package dev.parley.jetty;

import org.jspecify.annotations.Nullable;

/**
 * Lets one report through at a time, and none after the last. Whoever brings the last does not wait for the one that is
 * on its way: its thread takes the last along. No lock is held meanwhile. Thread-safe.
 */
final class Turnstile {
    private boolean occupied;
    private boolean shut;
    private @Nullable Runnable last;

    /**
     * Reports, unless the last report was brought.
     *
     * @return whether it did
     */
    boolean pass(Runnable report) {
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

    /** Reports for the last time: now, or right after the report that is on its way. Only the first last one counts. */
    void passLast(Runnable report) {
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
