package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A queue that closes whenever it is found empty, and is replaced by who posts next. */
class SerialQueueClosingStressTest {
    private static final int PRODUCERS = 4;
    private static final int TASKS_EACH = 50_000;

    private final ExecutorService producers = Executors.newFixedThreadPool(PRODUCERS);
    private final ExecutorService helpers = Executors.newFixedThreadPool(2);
    private final CountDownLatch allDone = new CountDownLatch(PRODUCERS * TASKS_EACH);
    private final Trampoline trampoline = new Trampoline();
    private final AtomicReference<Owner> newest = new AtomicReference<>(new Owner());
    private final AtomicInteger afterItsEnd = new AtomicInteger();
    private final AtomicIntegerArray runs = new AtomicIntegerArray(PRODUCERS * TASKS_EACH);

    /** Lets others go on where a task is there and not yet counted. */
    private static final class Interrupted extends ConcurrentLinkedQueue<Integer> {
        private static final long serialVersionUID = 1;

        @Override
        public boolean add(Integer task) {
            boolean added = super.add(task);
            for (int i = 0; i < task % 64; i++) {
                Thread.onSpinWait();
            }
            return added;
        }
    }

    private final class Owner {
        private final SerialQueue<Integer> queue =
                new SerialQueue<>(this::take, trampoline, helpers, new Interrupted());
        private boolean closed;

        private void take(Integer task) {
            if (closed) {
                afterItsEnd.incrementAndGet();
            }
            closed = queue.closeIfLast();
            runs.incrementAndGet(task);
            allDone.countDown();
        }
    }

    @Test
    void everyTaskRunsOnceAndNoneOnAQueueThatIsClosed() throws Exception {
        CyclicBarrier together = new CyclicBarrier(PRODUCERS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < PRODUCERS; i++) {
            int first = i * TASKS_EACH;
            running.add(producers.submit(() -> {
                together.await();
                for (int number = 0; number < TASKS_EACH; number++) {
                    post(first + number);
                }
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        allDone.await();

        assertThat(IntStream.range(0, runs.length()).map(runs::get).filter(count -> count != 1))
                .as("tasks that did not run once")
                .isEmpty();
        assertThat(afterItsEnd).hasValue(0);
    }

    private void post(int task) {
        Owner owner = newest.get();
        while (!owner.queue.post(task)) {
            newest.compareAndSet(owner, new Owner());
            owner = newest.get();
        }
    }

    @AfterEach
    void endThreads() {
        producers.shutdownNow();
        helpers.shutdownNow();
    }
}
