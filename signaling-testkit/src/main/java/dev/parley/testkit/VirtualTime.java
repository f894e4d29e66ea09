package dev.parley.testkit;

import dev.parley.SignalRouterBuilder;
import dev.parley.spi.Scheduler;
import dev.parley.spi.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * A world of its own for a router: its clock, its timers, its threads and its dice. Nothing runs until the test lets it,
 * and then on the test's thread: tasks that are ready at the same time in an order drawn by the seed, timers in the order
 * of their time. The same seed gives the same order, so a failure replays.
 *
 * <pre>{@code
 * VirtualTime time = VirtualTime.seeded(7);
 * SignalRouter router = time.in(SignalRouter.builder()).build();
 * }</pre>
 *
 * <p>Registered with {@code @RegisterExtension}, it adds the seed to whatever a test fails with. Tasks may be handed in
 * by any thread; one thread at a time may run them. A task that blocks, blocks this world: a test of what a blocking
 * handler does needs real threads.
 */
public final class VirtualTime implements Ticker, Scheduler, Executor, TestExecutionExceptionHandler {
    private static final int WITHOUT_END = 100_000_000;

    private final long seed;
    private final Random order;
    private final Random ids;
    private final List<Runnable> ready = new ArrayList<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::number));
    private long now;
    private long timersMade;
    private boolean running;

    private record Timer(long at, long number, Runnable task) {}

    private VirtualTime(long seed) {
        this.seed = seed;
        this.order = new Random(seed);
        this.ids = new Random(~seed);
    }

    /** A world whose order of things this seed decides. */
    public static VirtualTime seeded(long seed) {
        return new VirtualTime(seed);
    }

    /** A world whose order of things is another each time; {@link #seed()} says which. */
    public static VirtualTime unpredictable() {
        return new VirtualTime(new Random().nextLong());
    }

    /** Puts a router that is being built into this world: its clock, timers, executor and ids. */
    public SignalRouterBuilder in(SignalRouterBuilder builder) {
        return builder.ticker(this).scheduler(this).executor(this).random(ids);
    }

    /** What decides the order of things here. */
    public long seed() {
        return seed;
    }

    /** Randomness that the seed decides. Thread-safe. */
    public RandomGenerator random() {
        return ids;
    }

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized void execute(Runnable task) {
        ready.add(task);
    }

    @Override
    public synchronized Cancellation schedule(Duration delay, Runnable task) {
        Timer timer = new Timer(now + Math.max(0, delay.toNanos()), timersMade++, task);
        timers.add(timer);
        return () -> cancel(timer);
    }

    /** How many tasks are ready and not yet begun. */
    public synchronized int ready() {
        return ready.size();
    }

    /** How many timers are set for later. */
    public synchronized int timers() {
        return timers.size();
    }

    /**
     * Runs all that is ready, and all that becomes ready by that. No time passes.
     *
     * @throws AssertionError naming the seed, if a task throws, or if there is no end to it
     */
    public void runUntilIdle() {
        advance(Duration.ZERO);
    }

    /**
     * Lets time pass: every timer that is due by then runs at its time, with all that comes of it.
     *
     * @throws AssertionError naming the seed, if a task throws, or if there is no end to it
     */
    public void advance(Duration duration) {
        awaitUntil(() -> false, duration);
    }

    /**
     * Runs what is ready and goes on from timer to timer until something has come about.
     *
     * @param something asked before each task; must be quick
     * @param longest how much time may pass
     * @return true as soon as it has come about; false when so much time has passed without it
     * @throws AssertionError naming the seed, if a task throws, or if there is no end to it
     */
    public boolean awaitUntil(BooleanSupplier something, Duration longest) {
        long end = begin(longest);
        try {
            for (int tasks = 0; tasks < WITHOUT_END; tasks++) {
                if (something.getAsBoolean()) {
                    return true;
                }
                Runnable task = next(end);
                if (task == null) {
                    return false;
                }
                run(task);
            }
            throw new AssertionError(WITHOUT_END + " tasks ran and there are ever more, in " + this);
        } finally {
            finish();
        }
    }

    /** Adds the seed to what a test failed with, where this is registered as an extension. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        failure.addSuppressed(new AssertionError("it happened in " + this));
        throw failure;
    }

    private synchronized long begin(Duration longest) {
        if (running) {
            throw new IllegalStateException("a task of " + this + " must not run others: only the test does");
        }
        running = true;
        return now + longest.toNanos();
    }

    private synchronized void finish() {
        running = false;
    }

    private synchronized @Nullable Runnable next(long end) {
        while (isDue(ready.isEmpty() ? end : now)) {
            Timer due = timers.remove();
            now = Math.max(now, due.at());
            ready.add(due.task());
        }
        if (ready.isEmpty()) {
            now = end;
            return null;
        }
        int last = ready.size() - 1;
        int drawn = order.nextInt(ready.size());
        Runnable task = ready.get(drawn);
        ready.set(drawn, ready.get(last));
        ready.remove(last);
        return task;
    }

    private boolean isDue(long by) {
        Timer first = timers.peek();
        return first != null && first.at() <= by;
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error fault) {
            throw new AssertionError("a task threw " + fault + ", in " + this, fault);
        }
    }

    private synchronized void cancel(Timer timer) {
        timers.remove(timer);
    }

    @Override
    public String toString() {
        return "VirtualTime.seeded(" + seed + ") at " + Duration.ofNanos(nanos());
    }
}
