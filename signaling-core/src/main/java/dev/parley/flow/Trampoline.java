package dev.parley.flow;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Runs a task on the calling thread, unless that thread is inside such a task already: then the task runs right after
 * it. So queues that post to each other never nest, however long the chain. What a task throws stops none of those behind it.
 */
public final class Trampoline {
    // Not static: a thread that drains a queue of one router may post to another router's.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Deque<Runnable>> waiting = new ThreadLocal<>();

    /** Runs a task now, or after the one that this thread is running. */
    public void run(Runnable task) {
        Deque<Runnable> outer = waiting.get();
        if (outer != null) {
            outer.add(task);
            return;
        }
        Deque<Runnable> mine = new ArrayDeque<>(2);
        waiting.set(mine);
        try {
            task.run();
        } finally {
            // They were taken on, and nobody else would run them.
            for (Runnable next = mine.poll(); next != null; next = mine.poll()) {
                Faults.reportFrom(next);
            }
            waiting.remove();
        }
    }
}
