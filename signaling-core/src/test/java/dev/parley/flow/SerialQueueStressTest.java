package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One queue, posted to by many threads at once. */
class SerialQueueStressTest {
    private static final int PRODUCERS = 8;
    private static final int TASKS_EACH = 100_000;

    private final ExecutorService producers = Executors.newFixedThreadPool(PRODUCERS);
    private final ExecutorService helpers = Executors.newFixedThreadPool(2);
    private final CountDownLatch allDone = new CountDownLatch(PRODUCERS * TASKS_EACH);

    // Written by the queue's tasks alone, plain on purpose: what a task wrote is visible to the next one.
    private final int[] expected = new int[PRODUCERS];
    private int outOfOrder;
    private int atOnce;
    private long sum;

    private final AtomicInteger inside = new AtomicInteger();
    private final SerialQueue<Posted> queue = new SerialQueue<>(this::take, new Trampoline(), helpers);

    private record Posted(int producer, int number) {}

    @Test
    void everyTaskOfEightThreadsRunsOnceAloneAndInItsProducersOrder() throws Exception {
        CyclicBarrier together = new CyclicBarrier(PRODUCERS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < PRODUCERS; i++) {
            int producer = i;
            running.add(producers.submit(() -> {
                together.await();
                for (int number = 0; number < TASKS_EACH; number++) {
                    queue.post(new Posted(producer, number));
                }
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        allDone.await();

        assertThat(outOfOrder).as("tasks out of their producer's order").isZero();
        assertThat(atOnce).as("tasks that met another").isZero();
        assertThat(expected).containsOnly(TASKS_EACH);
        assertThat(sum).isEqualTo((long) PRODUCERS * TASKS_EACH * (TASKS_EACH - 1) / 2);
    }

    @AfterEach
    void endThreads() {
        producers.shutdownNow();
        helpers.shutdownNow();
    }

    private void take(Posted task) {
        if (inside.getAndIncrement() != 0) {
            atOnce++;
        }
        if (task.number() != expected[task.producer()]++) {
            outOfOrder++;
        }
        sum += task.number();
        inside.decrementAndGet();
        allDone.countDown();
    }
}
