package dev.parley.flow;

import dev.parley.spi.Scheduler;
import dev.parley.spi.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All deadlines of a router in one ordered queue, which wakes at the next of them and not at a tick. Thread-safe.
 */
public final class Deadlines {
    private final Ticker ticker;
    private final Scheduler scheduler;
    private final TreeSet<Deadline> pending = new TreeSet<>();
    private long sequence;
    private @Nullable Deadline awaited;
    private Scheduler.@Nullable Cancellation wakeUp;

    /** An empty queue. */
    public Deadlines(Ticker ticker, Scheduler scheduler) {
        this.ticker = ticker;
        this.scheduler = scheduler;
    }

    /** Something to do at a moment, unless it is called off. */
    public final class Deadline implements Comparable<Deadline> {
        private final long at;
        private final long order;
        private final Runnable task;

        private Deadline(long at, long order, Runnable task) {
            this.at = at;
            this.order = order;
            this.task = task;
        }

        /** Calls it off; harmless if it has come or was called off before. */
        public void cancel() {
            Deadlines.this.cancel(this);
        }

        @Override
        public int compareTo(Deadline other) {
            long earlier = at - other.at;
            return earlier != 0 ? Long.signum(earlier) : Long.compare(order, other.order);
        }
    }

    /** Time as the deadlines count it: {@link Ticker#nanos()}. */
    public long now() {
        return ticker.nanos();
    }

    /** Runs a short task after a delay, on a thread of the scheduler's. */
    public synchronized Deadline in(Duration delay, Runnable task) {
        Deadline deadline = new Deadline(ticker.nanos() + delay.toNanos(), sequence++, task);
        pending.add(deadline);
        awaitNext();
        return deadline;
    }

    /** How many deadlines are to come. */
    public synchronized int size() {
        return pending.size();
    }

    private synchronized void cancel(Deadline deadline) {
        if (pending.remove(deadline)) {
            awaitNext();
        }
    }

    private void fire() {
        List<Runnable> due = new ArrayList<>();
        synchronized (this) {
            if (wakeUp != null) {
                // This may be one that came too late to be taken back: the newer one must not wake beside it.
                wakeUp.cancel();
            }
            awaited = null;
            wakeUp = null;
            long now = ticker.nanos();
            while (!pending.isEmpty() && pending.first().at - now <= 0) {
                due.add(pending.pollFirst().task);
            }
            awaitNext();
        }
        due.forEach(Faults::reportFrom);
    }

    private void awaitNext() {
        Deadline next = pending.isEmpty() ? null : pending.first();
        if (next == awaited) {
            return;
        }
        if (wakeUp != null) {
            wakeUp.cancel();
            wakeUp = null;
        }
        awaited = null;
        if (next != null) {
            wakeUp = scheduler.schedule(Duration.ofNanos(Math.max(0, next.at - ticker.nanos())), this::fire);
            awaited = next;
        }
    }
}
