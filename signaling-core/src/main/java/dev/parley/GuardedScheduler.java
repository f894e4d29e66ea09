package dev.parley;

import dev.parley.spi.Scheduler;
import java.time.Duration;

/**
 * The application's scheduler, held so that no deadline is lost by what it throws: the router's own timer takes over what
 * it has not taken.
 */
record GuardedScheduler(Scheduler scheduler, Scheduler own, FirstFault fault) implements Scheduler {
    @Override
    public Cancellation schedule(Duration delay, Runnable task) {
        try {
            Cancellation taken = scheduler.schedule(delay, task);
            fault.worked();
            return () -> cancel(taken);
        } catch (Throwable thrown) {
            fault.threw(thrown);
            return own.schedule(delay, task);
        }
    }

    /** One that can't be taken back comes too late, and does nothing then. */
    private void cancel(Cancellation taken) {
        try {
            taken.cancel();
        } catch (Throwable thrown) {
            fault.threw(thrown);
        }
    }
}
