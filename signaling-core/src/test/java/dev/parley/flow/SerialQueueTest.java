package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialQueueTest {
    private static final int A_TURN = 64;

    private final Trampoline trampoline = new Trampoline();
    private final Deque<Runnable> handedOn = new ArrayDeque<>();
    private final List<Object> done = new ArrayList<>();

    @Test
    void aTaskPostedToAnIdleQueueHasRunWhenPostReturns() {
        SerialQueue<String> queue = queue(done::add);

        queue.post("task");

        assertThat(done).containsExactly("task");
        assertThat(queue.size()).isZero();
        assertThat(handedOn).isEmpty();
    }

    @Test
    void aTaskPostedFromInsideATaskRunsAfterItAndNotWithin() {
        SerialQueue<Runnable> queue = queue(Runnable::run);
        queue.post(() -> {
            queue.post(() -> done.add("second"));
            assertThat(queue.size()).isEqualTo(2);
            done.add("first");
        });

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void aClosedQueueTakesNothingMore() {
        SerialQueue<Runnable> queue = queue(Runnable::run);
        queue.post(() -> assertThat(queue.closeIfLast()).isTrue());

        assertThat(queue.post(() -> done.add("late"))).isFalse();
        assertThat(done).isEmpty();
        assertThat(queue.size()).isZero();
    }

    @Test
    void aQueueIsNotClosedWhileAnotherTaskWaits() {
        SerialQueue<Runnable> queue = queue(Runnable::run);
        queue.post(() -> {
            queue.post(() -> done.add("second"));
            assertThat(queue.closeIfLast()).isFalse();
        });

        assertThat(done).containsExactly("second");
        assertThat(queue.post(() -> done.add("third"))).isTrue();
    }

    @Test
    void aTaskThatIsTakenBeforeItsPosterHasCountedItClosesNothing() {
        List<SerialQueue<String>> made = new ArrayList<>();
        Queue<String> tasks = new ConcurrentLinkedQueue<>() {
            private static final long serialVersionUID = 1;

            @Override
            public boolean add(String task) {
                boolean added = super.add(task);
                if (task.equals("slow")) {
                    assertThat(made.get(0).post("fast")).isTrue();
                }
                return added;
            }
        };
        SerialQueue<String> queue = new SerialQueue<>(
                task -> {
                    done.add(task);
                    done.add(made.get(0).closeIfLast());
                },
                trampoline,
                handedOn::add,
                tasks);
        made.add(queue);

        assertThat(queue.post("slow")).isTrue();
        assertThat(done).containsExactly("slow", false, "fast", true);
    }

    @Test
    void queuesThatPostToEachOtherDoNotNest() {
        SerialQueue<Runnable> one = queue(Runnable::run);
        SerialQueue<Runnable> other = queue(Runnable::run);
        one.post(() -> {
            other.post(() -> {
                one.post(() -> done.add("back in the first queue"));
                done.add("in the other queue");
            });
            done.add("in the first queue");
        });

        assertThat(done).containsExactly("in the first queue", "in the other queue", "back in the first queue");
    }

    @Test
    void aThreadTakesSixtyFourTasksAndHandsTheRestOn() {
        SerialQueue<Runnable> queue = queue(Runnable::run);
        queue.post(() -> postNumbers(queue, 2 * A_TURN));

        assertThat(done).as("the posting task was the first of its turn").hasSize(A_TURN - 1);
        assertThat(handedOn).hasSize(1);

        handedOn.remove().run();
        assertThat(done).hasSize(2 * A_TURN - 1);

        handedOn.remove().run();
        assertThat(done).isEqualTo(IntStream.range(0, 2 * A_TURN).boxed().toList());
        assertThat(handedOn).isEmpty();
        assertThat(queue.size()).isZero();
    }

    @Test
    void aQueueThatIsEmptyAfterExactlyOneTurnHandsNothingOn() {
        SerialQueue<Runnable> queue = queue(Runnable::run);
        queue.post(() -> postNumbers(queue, A_TURN - 1));

        assertThat(done).hasSize(A_TURN - 1);
        assertThat(handedOn).isEmpty();
    }

    @Test
    void whatIsPostedWhileTheRestWaitsForTheExecutorKeepsItsPlace() {
        SerialQueue<Runnable> queue = queue(Runnable::run);
        queue.post(() -> postNumbers(queue, A_TURN));
        queue.post(() -> done.add("last"));

        assertThat(done).doesNotContain("last");

        handedOn.remove().run();
        assertThat(done).hasSize(A_TURN + 1).endsWith(A_TURN - 1, "last");
    }

    @Test
    void aTaskThatThrowsIsReportedAndStopsNoneBehindIt() {
        IllegalStateException fault = new IllegalStateException("broken task");
        SerialQueue<Runnable> queue = queue(Runnable::run);
        try (Uncaught uncaught = new Uncaught()) {
            queue.post(() -> {
                queue.post(() -> done.add("next"));
                throw fault;
            });

            assertThat(uncaught.faults()).containsExactly(fault);
        }
        assertThat(done).containsExactly("next");
        assertThat(queue.size()).isZero();
    }

    @Test
    void aThreadThatFindsTheQueueBusyDoesNotWaitForIt() {
        SerialQueue<Runnable> queue = queue(Runnable::run);
        CountDownLatch posted = new CountDownLatch(1);
        queue.post(() -> {
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
                queue.post(() -> done.add("theirs"));
                posted.countDown();
            });
            await(posted);
            other.join();
            done.add("mine");
        });

        assertThat(done).containsExactly("mine", "theirs");
    }

    private <T> SerialQueue<T> queue(Consumer<T> worker) {
        return new SerialQueue<>(worker, trampoline, handedOn::add);
    }

    private void postNumbers(SerialQueue<Runnable> queue, int count) {
        IntStream.range(0, count).forEach(i -> queue.post(() -> done.add(i)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
