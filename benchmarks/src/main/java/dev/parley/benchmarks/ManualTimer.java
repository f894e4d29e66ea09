package dev.parley.benchmarks;

import dev.parley.spi.Scheduler;
import dev.parley.spi.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clock that is set by hand, and a timer on it that runs nothing by itself. */
final class ManualTimer implements Ticker, Scheduler {
    /** No record: each is equal to itself alone. */
    private static final class Timer {
        private final long at;
        private final Runnable task;

        Timer(long at, Runnable task) {
            this.at = at;
            this.task = task;
        }
    }

    private final List<Timer> timers = new ArrayList<>();
    private long now;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public Cancellation schedule(Duration delay, Runnable task) {
        Timer timer = new Timer(now + delay.toNanos(), task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    void advance(Duration by) {
        now += by.toNanos();
    }

    /** Takes the task that is due first, if one is. */
    Optional<Runnable> takeDue() {
        Optional<Timer> due =
                timers.stream().filter(each -> each.at <= now).min(Comparator.comparingLong(each -> each.at));
        due.ifPresent(timers::remove);
        return due.map(each -> each.task);
    }
}
