package dev.parley;

import dev.parley.flow.Faults;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The application's executor, held to what executors promise: it takes a task, which then runs once, or rejects it. What a
 * task throws is not thrown at who hands it over, also where that is the thread that runs it.
 */
final class GuardedExecutor implements Executor {
    private final Executor executor;
    private final SignalListener listener;

    /**
     * Holds an executor.
     *
     * @param listener is told of what it throws, but for rejections
     */
    GuardedExecutor(Executor executor, SignalListener listener) {
        this.executor = executor;
        this.listener = listener;
    }

    private static final class Handed implements Runnable {
        private final Runnable task;
        private boolean claimed;

        Handed(Runnable task) {
            this.task = task;
        }

        /** True for the first: who runs the task, or who calls it off. */
        synchronized boolean claim() {
            boolean first = !claimed;
            claimed = true;
            return first;
        }

        @Override
        public void run() {
            if (claim()) {
                task.run();
            }
        }
    }

    /** Has a task run, or throws {@link RejectedExecutionException} and nothing else: then it never runs. */
    @Override
    public void execute(Runnable task) {
        Handed handed = new Handed(task);
        try {
            executor.execute(handed);
        } catch (Throwable fault) {
            if (!handed.claim()) {
                // It has begun, and this is what it threw: on a thread of its own it would be reported likewise.
                Faults.report(fault);
            } else if (fault instanceof RejectedExecutionException rejected) {
                throw rejected;
            } else {
                listener.failed(fault, "executor");
                throw new RejectedExecutionException("the executor failed", fault);
            }
        }
    }
}
