package dev.parley.spi;

import java.time.Duration;

/** Runs short tasks later. Thread-safe. */
@FunctionalInterface
public interface Scheduler {
    /**
     * Runs a task once, on a thread of the scheduler's, after a delay; never on the caller's, and never by throwing. It
     * has to outlive the router. The core gives it tasks that never block.
     *
     * @param delay zero or more
     * @return takes the task back, if it has not begun; harmless otherwise
     */
    Cancellation schedule(Duration delay, Runnable task);

    /** Takes a scheduled task back. */
    @FunctionalInterface
    interface Cancellation {
        /** The task will not begin, unless it has. */
        void cancel();
    }
}
