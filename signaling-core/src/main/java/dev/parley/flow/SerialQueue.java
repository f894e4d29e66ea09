package dev.parley.flow;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Tasks one after the other, in the order of their posting, by whichever thread finds the queue idle. That thread
 * takes a bounded number of them; the rest goes to the executor, so nobody works for others without end.
 *
 * <p>What a task wrote is visible to the next one. A task must not block, and not wait for another queue.
 *
 * @param <T> what is posted: data, which the worker knows how to handle
 */
public final class SerialQueue<T> {
    private static final int TASKS_A_TURN = 64;
    private static final int CLOSED = -1;

    private final Queue<T> tasks;
    private final AtomicInteger unfinished = new AtomicInteger();
    private final Consumer<T> worker;
    private final Trampoline trampoline;
    private final Executor executor;

    /**
     * An idle queue.
     *
     * @param worker handles each task; what it throws goes to the thread's uncaught exception handler
     * @param trampoline shared by all queues that post to each other
     * @param executor takes over after a turn; must not throw
     */
    public SerialQueue(Consumer<T> worker, Trampoline trampoline, Executor executor) {
        this(worker, trampoline, executor, new ConcurrentLinkedQueue<>());
    }

    SerialQueue(Consumer<T> worker, Trampoline trampoline, Executor executor, Queue<T> tasks) {
        this.tasks = tasks;
        this.worker = worker;
        this.trampoline = trampoline;
        this.executor = executor;
    }

    /**
     * Adds a task. It may have run when this returns, unless the caller is itself inside a task.
     *
     * @return false if the queue is closed: then it never runs
     */
    public boolean post(T task) {
        tasks.add(task);
        int before = unfinished.getAndUpdate(count -> count == CLOSED ? CLOSED : count + 1);
        if (before == 0) {
            trampoline.run(this::turn);
        }
        return before != CLOSED;
    }

    /**
     * Closes the queue unless another task was posted: for the task that is running and no one else.
     *
     * @return whether it is closed now, and no task will ever run again
     */
    public boolean closeIfLast() {
        // Who posts adds before it counts: a task that is not counted yet may have been taken in place of one that is.
        return tasks.isEmpty() && unfinished.compareAndSet(1, CLOSED);
    }

    /** How many tasks were posted and have not ended. */
    public int size() {
        return Math.max(0, unfinished.get());
    }

    private void turn() {
        for (int i = 0; i < TASKS_A_TURN; i++) {
            run(tasks.remove());
            if (unfinished.get() == CLOSED || unfinished.decrementAndGet() == 0) {
                return;
            }
        }
        executor.execute(() -> trampoline.run(this::turn));
    }

    private void run(T task) {
        try {
            worker.accept(task);
        } catch (Throwable fault) {
            Faults.report(fault);
        }
    }
}
