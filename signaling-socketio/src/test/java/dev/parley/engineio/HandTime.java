package dev.parley.engineio;

import dev.parley.spi.Scheduler;
import dev.parley.spi.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Time that stands still and threads that rest until a test moves them. For one thread. */
public final class HandTime implements Ticker, Scheduler, Executor {
    private final Queue<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<WakeUp> wakeUps =
            new PriorityQueue<>(Comparator.comparingLong(WakeUp::at).thenComparingLong(WakeUp::order));
    private long now;
    private long made;

    /** Time at its beginning, with nothing to do. */
    public HandTime() {}

    private record WakeUp(long at, long order, Runnable task) {}

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void execute(Runnable task) {
        ready.add(task);
    }

    @Override
    public Cancellation schedule(Duration delay, Runnable task) {
        WakeUp wakeUp = new WakeUp(now + delay.toNanos(), made++, task);
        wakeUps.add(wakeUp);
        return () -> wakeUps.remove(wakeUp);
    }

    /** How many deadlines somebody waits for. */
    public int scheduled() {
        return wakeUps.size();
    }

    /** Runs one task that is ready. False if there was none. */
    public boolean runOne() {
        Optional<Runnable> next = Optional.ofNullable(ready.poll());
        next.ifPresent(Runnable::run);
        return next.isPresent();
    }

    /** Runs all that is ready and becomes ready by that. */
    public void run() {
        while (runOne()) {
            // Until there is no more.
        }
    }

    /** Lets time pass, with all that is due on the way. */
    public void advance(Duration by) {
        long end = now + by.toNanos();
        run();
        while (!wakeUps.isEmpty() && wakeUps.peek().at() <= end) {
            WakeUp next = wakeUps.remove();
            now = Math.max(now, next.at());
            next.task().run();
            run();
        }
        now = end;
    }

    /** Lets time pass while nobody notices. */
    public void advanceUnnoticed(Duration by) {
        now += by.toNanos();
    }
}
