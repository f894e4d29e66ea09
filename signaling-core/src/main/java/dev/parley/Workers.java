package dev.parley;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** The application's executor, which is {@link GuardedExecutor guarded}, for its own code and for work that has to go on. */
final class Workers {
    private final Executor executor;

    Workers(Executor executor) {
        this.executor = executor;
    }

    /** Runs application code. False if the executor takes no more. */
    boolean tryRun(Runnable task) {
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException noThread) {
            return false;
        }
    }

    /** Runs what must not be lost: on this thread, if the executor takes no more. */
    void run(Runnable task) {
        if (!tryRun(task)) {
            task.run();
        }
    }
}
