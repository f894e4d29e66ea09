package dev.parley;

import dev.parley.spi.Scheduler;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The threads of a router whose application gave it none. Daemons, freed with the router. */
final class OwnThreads {
    private @Nullable ExecutorService pool;
    private @Nullable ScheduledThreadPoolExecutor timer;

    /** Grows with the handlers that block at once: one that blocks must hold up nobody else's. */
    Executor executor() {
        ExecutorService made = Executors.newCachedThreadPool(named("parley-worker-"));
        pool = made;
        return made;
    }

    Scheduler scheduler() {
        ScheduledThreadPoolExecutor made = new ScheduledThreadPoolExecutor(1, named("parley-timer-"));
        made.setRemoveOnCancelPolicy(true);
        made.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        made.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        timer = made;
        return (delay, task) -> {
            if (made.isShutdown()) {
                // A connection that comes in while the router ends is closed at once, and has nothing to wait for.
                return () -> {};
            }
            Future<?> scheduled = made.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        };
    }

    void release() {
        if (pool != null) {
            pool.shutdown();
        }
        if (timer != null) {
            timer.shutdown();
        }
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
