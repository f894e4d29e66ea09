package dev.parley;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What is yet to be done of the steps of one session, in their order: by whichever thread comes when nobody does it, one
 * after the other, under no lock. What is added meanwhile, also by what is being done, is done after it. Thread-safe.
 */
final class EffectQueue {
    private final Object lock;
    private final SignalListener listener;
    private @Nullable Deque<Runnable> waiting;
    private boolean running;

    /**
     * An empty queue.
     *
     * @param lock the session's: so that a step and the effects that it adds are one
     */
    EffectQueue(Object lock, SignalListener listener) {
        this.lock = lock;
        this.listener = listener;
    }

    /** Adds to what is to be done. Under the session's lock. */
    void add(Runnable effect) {
        if (waiting == null) {
            waiting = new ArrayDeque<>(4);
        }
        waiting.add(effect);
    }

    /** Does what waits, unless another thread, or this one further out, is about it. Not under the session's lock. */
    void run() {
        for (Runnable next = begin(); next != null; next = goOn()) {
            try {
                next.run();
            } catch (RuntimeException | Error fault) {
                listener.failed(fault, "a connection");
            }
        }
    }

    private @Nullable Runnable begin() {
        synchronized (lock) {
            return running ? null : next();
        }
    }

    private @Nullable Runnable goOn() {
        synchronized (lock) {
            return next();
        }
    }

    private @Nullable Runnable next() {
        Runnable next = waiting == null ? null : waiting.poll();
        running = next != null;
        if (!running) {
            waiting = null;
        }
        return next;
    }
}
