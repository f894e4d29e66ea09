package dev.parley.flow;

import dev.parley.spi.Scheduler;
import dev.parley.spi.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that stands still until a test moves it. For one thread. */
final class HandTime implements Ticker, Scheduler {
    private final List<WakeUp> wakeUps = new ArrayList<>();
    private long now;

    /** Something that the scheduler was asked to do. */
    final class WakeUp implements Cancellation {
        private final long at;
        private final Duration delay;
        private final Runnable task;

        private WakeUp(Duration delay, Runnable task) {
            this.at = now + delay.toNanos();
            this.delay = delay;
            this.task = task;
        }

        Duration delay() {
            return delay;
        }

        /** Begins it now, as a thread does that was too far gone to be taken back. */
        void begin() {
            wakeUps.remove(this);
            task.run();
        }

        @Override
        public void cancel() {
            wakeUps.remove(this);
        }
    }

    static HandTime at(long nanos) {
        HandTime time = new HandTime();
        time.now = nanos;
        return time;
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public WakeUp schedule(Duration delay, Runnable task) {
        WakeUp wakeUp = new WakeUp(delay, task);
        wakeUps.add(wakeUp);
        return wakeUp;
    }

    /** What is scheduled and neither begun nor taken back. */
    List<WakeUp> scheduled() {
        return List.copyOf(wakeUps);
    }

    /** Moves time on, and does what comes due on the way at its moment. */
    void advance(Duration by) {
        long end = now + by.toNanos();
        Optional<WakeUp> next = firstBefore(end);
        while (next.isPresent()) {
            now = next.get().at - now > 0 ? next.get().at : now;
            next.get().begin();
            next = firstBefore(end);
        }
        now = end;
    }

    /** Moves time on while the scheduler's threads are busy elsewhere. */
    void advanceUnnoticed(Duration by) {
        now += by.toNanos();
    }

    private Optional<WakeUp> firstBefore(long end) {
        return wakeUps.stream().filter(each -> each.at - end <= 0).min(Comparator.comparingLong(each -> each.at - end));
    }
}
