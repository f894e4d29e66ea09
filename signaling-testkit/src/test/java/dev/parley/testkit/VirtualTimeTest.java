package dev.parley.testkit;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.spi.Scheduler.Cancellation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
    private final VirtualTime time = VirtualTime.seeded(1);
    private final List<String> ran = new ArrayList<>();

    @Test
    void nothingRunsUntilTheTestLetsIt() {
        time.execute(() -> ran.add("task"));
        time.schedule(ZERO, () -> ran.add("timer"));
        assertThat(ran).isEmpty();
        time.runUntilIdle();
        assertThat(ran).containsExactlyInAnyOrder("task", "timer");
    }

    @Test
    void theSameSeedGivesTheSameOrderAndOthersGiveOthers() {
        Set<List<Integer>> orders = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            List<Integer> order = orderOfTen(seed);
            assertThat(orderOfTen(seed)).isEqualTo(order);
            orders.add(order);
        }
        assertThat(orders).hasSizeGreaterThan(40);
    }

    @Test
    void theSameSeedGivesTheSameRandomNumbers() {
        assertThat(VirtualTime.seeded(5).random().nextLong())
                .isEqualTo(VirtualTime.seeded(5).random().nextLong())
                .isNotEqualTo(VirtualTime.seeded(6).random().nextLong());
    }

    @Test
    void timersFireInTheOrderOfTheirTimeAndAtTheirTime() {
        for (int seconds : new int[] {3, 1, 2, 4}) {
            time.schedule(ofSeconds(seconds), () -> ran.add(seconds + " at " + time.nanos() / 1_000_000_000));
        }
        time.advance(ofSeconds(3));
        assertThat(ran).containsExactly("1 at 1", "2 at 2", "3 at 3");
        assertThat(time.nanos()).isEqualTo(ofSeconds(3).toNanos());
        assertThat(time.timers()).isOne();
    }

    @Test
    void whatATimerSetsOffRunsBeforeTheNextTimer() {
        time.schedule(ofSeconds(1), () -> time.execute(() -> ran.add("first")));
        time.schedule(ofSeconds(2), () -> ran.add("second"));
        time.advance(ofSeconds(2));
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void aCancelledTimerDoesNotFire() {
        Cancellation cancellation = time.schedule(ofSeconds(1), () -> ran.add("cancelled"));
        cancellation.cancel();
        time.advance(ofSeconds(2));
        assertThat(ran).isEmpty();
        assertThat(time.timers()).isZero();
    }

    @Test
    void waitingLetsNoMoreTimePassThanItTakes() {
        time.schedule(ofSeconds(2), () -> ran.add("it"));
        assertThat(time.awaitUntil(() -> !ran.isEmpty(), ofSeconds(10))).isTrue();
        assertThat(time.nanos()).isEqualTo(ofSeconds(2).toNanos());
        assertThat(time.awaitUntil(() -> ran.size() > 1, ofMillis(500))).isFalse();
        assertThat(time.nanos()).isEqualTo(ofMillis(2_500).toNanos());
    }

    @Test
    void aTaskThatThrowsFailsTheTestAndNamesTheSeed() {
        time.execute(() -> {
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(time::runUntilIdle)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("VirtualTime.seeded(1)")
                .hasRootCauseMessage("broken");
    }

    @Test
    void aTaskMustNotRunOthers() {
        time.execute(time::runUntilIdle);
        assertThatThrownBy(time::runUntilIdle).hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFailedTestSaysTheSeed() {
        AssertionError failure = new AssertionError("expected this");
        assertThatThrownBy(() -> time.handleTestExecutionException(null, failure))
                .isSameAs(failure);
        assertThat(failure.getSuppressed()[0]).hasMessageContaining("VirtualTime.seeded(1)");
    }

    private static List<Integer> orderOfTen(long seed) {
        VirtualTime world = VirtualTime.seeded(seed);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int number = i;
            world.execute(() -> order.add(number));
        }
        world.runUntilIdle();
        return order;
    }
}
