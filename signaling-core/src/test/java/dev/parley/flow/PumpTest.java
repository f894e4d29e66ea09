package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PumpTest {
    private static final int MAX_ITEMS = 3;
    private static final long MAX_WEIGHT = 100;

    private final List<Object> begun = new ArrayList<>();
    private final Deque<Runnable> continued = new ArrayDeque<>();
    private final Pump<String> pump = new Pump<>(begun::add, Runnable::run, MAX_ITEMS, MAX_WEIGHT);

    @Test
    void theFirstItemBeginsAtOnceAndTheNextWhenItIsCompleted() {
        pump.offer("a", 1);
        pump.offer("b", 1);
        assertThat(begun).containsExactly("a");

        pump.completed();
        assertThat(begun).containsExactly("a", "b");
    }

    @Test
    void aPumpIsIdleOnceAllIsCompleted() {
        pump.offer("a", 1);
        assertThat(pump.isIdle()).isFalse();

        pump.completed();
        assertThat(pump.isIdle()).isTrue();
        assertThat(pump.weight()).isZero();
    }

    @Test
    void asManyItemsAsTheBoundWaitBesideTheOneInFlight() {
        assertThat(pump.offer("in flight", 0)).isTrue();
        for (int i = 0; i < MAX_ITEMS; i++) {
            assertThat(pump.offer("waits", 0)).isTrue();
        }

        assertThat(pump.offer("too many", 0)).isFalse();
        assertThat(pump.size()).isEqualTo(MAX_ITEMS);
    }

    @Test
    void theBoundOfWeightCountsTheItemInFlight() {
        assertThat(pump.offer("in flight", 60)).isTrue();
        assertThat(pump.offer("fits", 40)).isTrue();
        assertThat(pump.offer("too heavy", 1)).isFalse();
        assertThat(pump.weight()).isEqualTo(MAX_WEIGHT);

        pump.completed();
        assertThat(pump.offer("fits again", 60)).isTrue();
    }

    @Test
    void anItemThatIsTooHeavyByItselfIsNotTaken() {
        assertThat(pump.offer("too heavy", MAX_WEIGHT + 1)).isFalse();
        assertThat(begun).isEmpty();
        assertThat(pump.isIdle()).isTrue();
    }

    @Test
    void itSaysBeforehandWhetherAnItemWouldFit() {
        pump.offer("in flight", 60);
        assertThat(pump.hasRoomFor(40)).isTrue();
        assertThat(pump.hasRoomFor(41)).isFalse();
    }

    @Test
    void whatIsForcedIsTakenOverTheBoundsAndInItsTurn() {
        pump.offer("in flight", MAX_WEIGHT);
        for (int i = 0; i < MAX_ITEMS; i++) {
            pump.offer("waits", 0);
        }
        pump.force("last");

        assertThat(pump.size()).isEqualTo(MAX_ITEMS + 1);
        for (int i = 0; i <= MAX_ITEMS; i++) {
            pump.completed();
        }
        assertThat(begun).endsWith("last");
    }

    @Test
    void completionBeforeBeginReturnsDrivesAMillionItemsByIteration() {
        int count = 1_000_000;
        int[] handled = {0};
        AtomicReference<Pump<Integer>> self = new AtomicReference<>();
        self.set(new Pump<>(
                item -> {
                    if (item == 0) {
                        for (int i = 1; i < count; i++) {
                            self.get().offer(i, 1);
                        }
                    }
                    handled[0]++;
                    self.get().completed();
                },
                Runnable::run,
                count,
                count));

        self.get().offer(0, 1);

        assertThat(handled[0]).isEqualTo(count);
        assertThat(self.get().isIdle()).isTrue();
    }

    @Test
    void completionOnAnotherThreadKeepsTheOrderOfAHundredThousandItems() throws Exception {
        int count = 100_000;
        List<Integer> order = new ArrayList<>(count);
        CountDownLatch done = new CountDownLatch(count);
        ExecutorService other = Executors.newSingleThreadExecutor();
        AtomicReference<Pump<Integer>> self = new AtomicReference<>();
        self.set(new Pump<>(
                item -> {
                    order.add(item);
                    done.countDown();
                    other.execute(() -> self.get().completed());
                },
                Runnable::run,
                count,
                count));

        for (int i = 0; i < count; i++) {
            self.get().offer(i, 1);
        }
        done.await();
        other.shutdown();

        assertThat(order).hasSize(count).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatWaitedGoesOnThroughTheContinuation() {
        Pump<String> handsOn = new Pump<>(begun::add, continued::add, MAX_ITEMS, MAX_WEIGHT);
        handsOn.offer("a", 1);
        handsOn.offer("b", 1);
        handsOn.completed();
        assertThat(begun).containsExactly("a");

        continued.remove().run();
        assertThat(begun).containsExactly("a", "b");
    }

    @Test
    void theContinuationIsNotAskedWhenNothingWaits() {
        Pump<String> handsOn = new Pump<>(begun::add, continued::add, MAX_ITEMS, MAX_WEIGHT);
        handsOn.offer("a", 1);
        handsOn.completed();

        assertThat(continued).isEmpty();
    }

    @Test
    void whatIsOfferedWhileTheContinuationIsOnItsWayWaitsBehind() {
        Pump<String> handsOn = new Pump<>(begun::add, continued::add, MAX_ITEMS, MAX_WEIGHT);
        handsOn.offer("a", 1);
        handsOn.offer("b", 1);
        handsOn.completed();
        handsOn.offer("c", 1);
        continued.remove().run();

        assertThat(begun).containsExactly("a", "b");
    }

    @Test
    void aStoppedPumpDropsWhatWaitsAndTakesNothingMore() {
        pump.offer("in flight", 10);
        pump.offer("waits", 20);
        pump.stop();

        assertThat(pump.weight()).as("what is in flight is still held").isEqualTo(10);
        assertThat(pump.offer("late", 1)).isFalse();
        pump.force("late");
        pump.completed();
        assertThat(begun).containsExactly("in flight");
        assertThat(pump.weight()).isZero();
    }

    @Test
    void aPumpStoppedWhileTheContinuationIsOnItsWayBeginsNothing() {
        Pump<String> handsOn = new Pump<>(begun::add, continued::add, MAX_ITEMS, MAX_WEIGHT);
        handsOn.offer("a", 1);
        handsOn.offer("b", 1);
        handsOn.completed();
        handsOn.stop();
        continued.remove().run();

        assertThat(begun).containsExactly("a");
        assertThat(handsOn.isIdle()).isTrue();
    }

    @Test
    void aCompletionThatBelongsToNothingIsIgnored() {
        pump.completed();
        pump.offer("a", 1);
        pump.offer("b", 1);

        assertThat(begun).containsExactly("a");
    }
}
