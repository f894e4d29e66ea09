package dev.parley.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Items one at a time: the next begins when the one before it is completed, which may be at once or much later, on any
 * thread. Completion drives by iteration, never by recursion. What waits is bounded by number and weight.
 *
 * @param <T> what is pumped
 */
public final class Pump<T> {
    /** Begins the work on an item; {@link Pump#completed()} is called when that is done. */
    @FunctionalInterface
    public interface Worker<T> {
        /**
         * Begins an item. Called by one thread at a time, under no lock. What it throws is reported, and the next item
         * begins: an item that was not begun will not be completed by anybody.
         */
        void begin(T item);
    }

    private enum State {
        IDLE,
        BEGINNING,
        COMPLETED_EARLY,
        PENDING
    }

    private record Entry<T>(T item, long weight) {}

    private final Worker<T> worker;
    private final Executor continuation;
    private final int maxItems;
    private final long maxWeight;

    private @Nullable Deque<Entry<T>> waiting;
    private State state = State.IDLE;
    private long weight;
    private long weightInFlight;
    private boolean stopped;

    /**
     * An idle pump.
     *
     * @param worker begins each item
     * @param continuation runs what waited, when an item is completed after {@code begin} has returned
     * @param maxItems how many may wait, the one in flight not counted
     * @param maxWeight how much may wait together with the one in flight
     */
    public Pump(Worker<T> worker, Executor continuation, int maxItems, long maxWeight) {
        this.worker = worker;
        this.continuation = continuation;
        this.maxItems = maxItems;
        this.maxWeight = maxWeight;
    }

    /**
     * Takes an item, and begins it on this thread when nothing is in flight.
     *
     * @return false if it is over a bound: then it was not taken
     */
    public boolean offer(T item, long itemWeight) {
        return take(item, itemWeight, true);
    }

    /**
     * Takes an item and begins nothing: for who has to hold a lock meanwhile, and calls {@link #drive()} in any case
     * after that.
     *
     * @return false if it is over a bound: then it was not taken
     */
    public synchronized boolean put(T item, long itemWeight) {
        if (stopped || !hasRoomFor(itemWeight)) {
            return false;
        }
        enqueue(item, itemWeight);
        return true;
    }

    /** Like {@link #put}, for all or none of several, with nothing in between. */
    public synchronized boolean putAll(List<T> items, ToLongFunction<T> weightOf) {
        long all = items.stream().mapToLong(weightOf).sum();
        if (stopped || size() + items.size() > maxItems || weight + all > maxWeight) {
            return false;
        }
        items.forEach(item -> enqueue(item, weightOf.applyAsLong(item)));
        return true;
    }

    /** Begins, on this thread, what was {@link #put} while nothing was in flight. */
    public void drive() {
        Entry<T> first;
        synchronized (this) {
            if (state != State.IDLE || !hasNext()) {
                return;
            }
            first = next();
        }
        if (first != null) {
            run(first.item);
        }
    }

    /** Takes an item whatever the bounds: for the few that the owner itself adds, such as the last one. */
    public void force(T item) {
        take(item, 0, false);
    }

    /** The item in flight is done. */
    public void completed() {
        synchronized (this) {
            if (state == State.BEGINNING) {
                state = State.COMPLETED_EARLY;
                return;
            }
            if (state != State.PENDING) {
                return;
            }
            if (!hasNext()) {
                settle();
                return;
            }
        }
        continuation.execute(this::resume);
    }

    /** Drops what waits and takes nothing more. */
    public synchronized void stop() {
        stopped = true;
        waiting = null;
        weight = weightInFlight;
    }

    /** Whether an item of this weight would be taken. */
    public synchronized boolean hasRoomFor(long itemWeight) {
        return size() < maxItems && weight + itemWeight <= maxWeight;
    }

    /** The weight of what waits and of the one in flight. */
    public synchronized long weight() {
        return weight;
    }

    /** How many items wait, the one in flight not counted. */
    public synchronized int size() {
        return waiting == null ? 0 : waiting.size();
    }

    /** Whether nothing is in flight and nothing waits. */
    public synchronized boolean isIdle() {
        return state == State.IDLE;
    }

    private boolean take(T item, long itemWeight, boolean bounded) {
        synchronized (this) {
            if (stopped) {
                return false;
            }
            if (bounded && !hasRoomFor(itemWeight)) {
                return false;
            }
            if (state != State.IDLE || hasNext()) {
                enqueue(item, itemWeight);
                return true;
            }
            weight += itemWeight;
            state = State.BEGINNING;
            weightInFlight = itemWeight;
        }
        run(item);
        return true;
    }

    private void enqueue(T item, long itemWeight) {
        if (waiting == null) {
            waiting = new ArrayDeque<>(2);
        }
        waiting.add(new Entry<>(item, itemWeight));
        weight += itemWeight;
    }

    private void resume() {
        Entry<T> next;
        synchronized (this) {
            next = next();
        }
        if (next != null) {
            run(next.item);
        }
    }

    private void run(T first) {
        T item = first;
        while (true) {
            boolean begun = tryBegin(item);
            synchronized (this) {
                if (begun && state == State.BEGINNING) {
                    state = State.PENDING;
                    return;
                }
                Entry<T> next = next();
                if (next == null) {
                    return;
                }
                item = next.item;
            }
        }
    }

    private boolean tryBegin(T item) {
        try {
            worker.begin(item);
            return true;
        } catch (Throwable fault) {
            Faults.report(fault);
            return false;
        }
    }

    private boolean hasNext() {
        return waiting != null && !waiting.isEmpty();
    }

    /** Ends the item in flight and makes the next one that, if there is one. */
    private @Nullable Entry<T> next() {
        Entry<T> next = waiting == null ? null : waiting.poll();
        if (next == null) {
            settle();
            return null;
        }
        weight -= weightInFlight;
        weightInFlight = next.weight;
        state = State.BEGINNING;
        return next;
    }

    private void settle() {
        weight -= weightInFlight;
        weightInFlight = 0;
        waiting = null;
        state = State.IDLE;
    }
}
