package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.flow.Deadlines.Deadline;
import dev.parley.flow.HandTime.WakeUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final HandTime time = new HandTime();
    private final Deadlines deadlines = new Deadlines(time, time);
    private final List<String> done = new ArrayList<>();

    @Test
    void aDeadlineComesAtItsMomentAndNotBefore() {
        in(10, "task");

        time.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(done).isEmpty();

        time.advance(Duration.ofNanos(1));
        assertThat(done).containsExactly("task");
        assertThat(deadlines.size()).isZero();
    }

    @Test
    void deadlinesComeInTheOrderOfTheirMomentsHoweverTheyWereSet() {
        in(30, "third");
        in(10, "first");
        in(20, "second");

        time.advance(Duration.ofSeconds(30));
        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void deadlinesOfOneMomentComeInTheOrderTheyWereSet() {
        in(10, "first");
        in(10, "second");
        in(10, "third");

        time.advance(Duration.ofSeconds(10));
        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void theOrderHoldsWhereTheTickerOverflows() {
        HandTime late = HandTime.at(Long.MAX_VALUE - Duration.ofSeconds(15).toNanos());
        Deadlines overflowing = new Deadlines(late, late);
        overflowing.in(Duration.ofSeconds(20), () -> done.add("second"));
        overflowing.in(Duration.ofSeconds(10), () -> done.add("first"));

        late.advance(Duration.ofSeconds(12));
        assertThat(done).containsExactly("first");

        late.advance(Duration.ofSeconds(8));
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void ofManyDeadlinesOnlyTheFirstIsAwaited() {
        in(30, "third");
        in(10, "first");
        in(20, "second");

        assertThat(time.scheduled()).extracting(WakeUp::delay).containsExactly(Duration.ofSeconds(10));
        assertThat(deadlines.size()).isEqualTo(3);
    }

    @Test
    void afterADeadlineTheNextIsAwaited() {
        in(10, "first");
        in(25, "second");
        time.advance(Duration.ofSeconds(10));

        assertThat(time.scheduled()).extracting(WakeUp::delay).containsExactly(Duration.ofSeconds(15));
    }

    @Test
    void aLaterDeadlineDoesNotAskTheSchedulerAgain() {
        in(10, "first");
        WakeUp before = time.scheduled().get(0);
        in(20, "second");

        assertThat(time.scheduled()).containsExactly(before);
    }

    @Test
    void calledOffADeadlineDoesNotComeAndIsNotHeld() {
        Deadline first = in(10, "first");
        in(20, "second");
        first.cancel();

        assertThat(deadlines.size()).isEqualTo(1);
        assertThat(time.scheduled()).extracting(WakeUp::delay).containsExactly(Duration.ofSeconds(20));
        time.advance(Duration.ofSeconds(20));
        assertThat(done).containsExactly("second");
    }

    @Test
    void whenTheLastIsCalledOffNobodyIsWoken() {
        in(10, "only").cancel();

        assertThat(time.scheduled()).isEmpty();
    }

    @Test
    void callingOffWhatHasComeIsHarmless() {
        Deadline first = in(10, "first");
        in(20, "second");
        time.advance(Duration.ofSeconds(10));
        first.cancel();
        first.cancel();

        time.advance(Duration.ofSeconds(10));
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void whatCameDueWhileTheSchedulerWasBusyComesAllAtOnce() {
        in(10, "first");
        in(20, "second");
        in(40, "later");
        time.advanceUnnoticed(Duration.ofSeconds(30));
        time.advance(Duration.ZERO);

        assertThat(done).containsExactly("first", "second");
        assertThat(time.scheduled()).extracting(WakeUp::delay).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void aDeadlineSetFromInsideOneComesInItsTurn() {
        deadlines.in(Duration.ofSeconds(10), () -> {
            done.add("first");
            in(0, "at once");
            in(5, "later");
        });

        time.advance(Duration.ofSeconds(10));
        assertThat(done).containsExactly("first", "at once");
        time.advance(Duration.ofSeconds(5));
        assertThat(done).endsWith("later");
    }

    @Test
    void aTaskThatThrowsIsReportedAndStopsNoneBehindIt() {
        IllegalStateException fault = new IllegalStateException("broken task");
        deadlines.in(Duration.ofSeconds(10), () -> {
            throw fault;
        });
        in(10, "next");
        in(20, "later");
        try (Uncaught uncaught = new Uncaught()) {
            time.advance(Duration.ofSeconds(20));

            assertThat(uncaught.faults()).containsExactly(fault);
        }
        assertThat(done).containsExactly("next", "later");
    }

    @Test
    void aWakeUpThatCouldNotBeTakenBackLeavesOneScheduledAndComesToNothing() {
        Deadline first = in(10, "first");
        in(20, "second");
        WakeUp late = time.scheduled().get(0);
        first.cancel();
        late.begin();

        assertThat(done).isEmpty();
        assertThat(time.scheduled()).extracting(WakeUp::delay).containsExactly(Duration.ofSeconds(20));
    }

    private Deadline in(int seconds, String task) {
        return deadlines.in(Duration.ofSeconds(seconds), () -> done.add(task));
    }
}
