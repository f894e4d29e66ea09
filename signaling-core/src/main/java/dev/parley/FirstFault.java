package dev.parley;

import dev.parley.flow.Faults;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Tells the listener that something throws which the router lives on: of the first fault, and of the next one after it has
 * worked. On a worker, since who runs into it may hold a lock. Thread-safe.
 */
final class FirstFault {
    private final SignalListener listener;
    private final Executor executor;
    private final String where;
    private volatile boolean isKnown;

    /**
     * Nothing has thrown.
     *
     * @param executor tells the listener; if it takes no more, the log is told
     */
    FirstFault(SignalListener listener, Executor executor, String where) {
        this.listener = listener;
        this.executor = executor;
        this.where = where;
    }

    void threw(Throwable fault) {
        if (isKnown) {
            return;
        }
        isKnown = true;
        try {
            executor.execute(() -> listener.failed(fault, where));
        } catch (RejectedExecutionException busy) {
            Faults.log(System.getLogger(SignalListener.class.getName()), where + " threw", fault);
        }
    }

    void worked() {
        if (isKnown) {
            isKnown = false;
        }
    }
}
