package dev.parley.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Does something beside the test's own thread: both begin in the same moment. */
final class SecondThread implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private int round;
    private volatile int met;

    void race(Runnable here, Runnable there) throws Exception {
        int now = ++round;
        CompletableFuture<Void> other = CompletableFuture.runAsync(
                () -> {
                    met = now;
                    there.run();
                },
                thread);
        await(() -> met == now);
        here.run();
        await(other::isDone);
        other.get(1, TimeUnit.MINUTES);
    }

    /** Without a pause, so that both are awake; where there are fewer processors than threads, others go on meanwhile. */
    @SuppressWarnings("ThreadPriorityCheck")
    static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            Thread.yield();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
