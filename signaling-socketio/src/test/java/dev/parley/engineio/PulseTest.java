package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.flow.Deadlines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final Duration INTERVAL = Duration.ofMillis(300);
    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final Duration NANO = Duration.ofNanos(1);

    private final HandTime time = new HandTime();
    private final Deadlines deadlines = new Deadlines(time, time);
    private final List<String> told = new ArrayList<>();
    private final Pulse pulse = new Pulse(deadlines, INTERVAL, TIMEOUT, this::ping, () -> told.add("lost"));

    @Test
    void theClientIsPingedWhenTheIntervalHasPassedAndNotBefore() {
        pulse.start();
        time.advance(INTERVAL.minus(NANO));
        assertThat(told).isEmpty();
        time.advance(NANO);
        assertThat(told).containsExactly("ping");
    }

    @Test
    void aClientThatDoesNotAnswerIsLostWhenTheTimeoutHasPassedAndNotBefore() {
        pulse.start();
        time.advance(INTERVAL.plus(TIMEOUT).minus(NANO));
        assertThat(told).containsExactly("ping");
        assertThat(pulse.isLost()).isFalse();
        time.advance(NANO);
        assertThat(told).containsExactly("ping", "lost");
        assertThat(pulse.isLost()).isTrue();
    }

    @Test
    void anAnswerIsTheStartOfTheNextInterval() {
        pulse.start();
        time.advance(INTERVAL.plusMillis(50));
        pulse.heard();
        time.advance(INTERVAL.minus(NANO));
        assertThat(told).containsExactly("ping");
        time.advance(NANO);
        assertThat(told).containsExactly("ping", "ping");
    }

    @Test
    void anAnswerAtTheLastMomentIsInTime() {
        pulse.start();
        time.advance(INTERVAL.plus(TIMEOUT).minus(NANO));
        pulse.heard();
        time.advance(INTERVAL.minus(NANO));
        assertThat(told).containsExactly("ping");
    }

    @Test
    void thePingIsNotDelayedByOneThatWasNoticedLate() {
        pulse.start();
        time.advanceUnnoticed(INTERVAL.plusMillis(100));
        time.advance(Duration.ZERO);
        assertThat(told).containsExactly("ping");
        time.advance(Duration.ofMillis(100));
        assertThat(told).containsExactly("ping", "lost");
    }

    @Test
    void aLossIsKnownToWhoAsksThoughNoDeadlineWasNoticed() {
        pulse.start();
        time.advanceUnnoticed(INTERVAL.plus(TIMEOUT));
        assertThat(pulse.isLost()).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void whileNothingIsReadTheClientIsPingedAllTheSameAndIsNotLost() {
        pulse.start();
        pulse.pause();
        time.advance(INTERVAL.multipliedBy(10));
        assertThat(told).hasSize(10).containsOnly("ping");
        assertThat(pulse.isLost()).isFalse();
    }

    @Test
    void aPauseDoesNotMoveTheNextPing() {
        pulse.start();
        time.advance(INTERVAL.minusMillis(50));
        pulse.pause();
        pulse.resume();
        time.advance(Duration.ofMillis(50));
        assertThat(told).containsExactly("ping");
    }

    @Test
    void whoCouldNotBeHeardHasTheWholeTimeoutFromThenOn() {
        pulse.start();
        pulse.pause();
        time.advance(INTERVAL.multipliedBy(10));
        told.clear();
        pulse.resume();
        time.advance(TIMEOUT.minus(NANO));
        assertThat(told).doesNotContain("lost");
        time.advance(NANO);
        assertThat(told).contains("lost");
    }

    @Test
    void whoSendsSomethingElseWhileItsAnswerIsDueHasTheWholeTimeoutFromThenOnAndOnce() {
        pulse.start();
        time.advance(INTERVAL.plusMillis(150));
        pulse.noticed();
        time.advance(Duration.ofMillis(150));
        pulse.noticed();
        time.advance(Duration.ofMillis(50).minus(NANO));
        assertThat(told).doesNotContain("lost");
        time.advance(NANO);
        assertThat(told).contains("lost");
    }

    @Test
    void whatComesWhileNoAnswerIsDueChangesNothing() {
        pulse.start();
        time.advance(INTERVAL.minus(NANO));
        pulse.noticed();
        time.advance(TIMEOUT.plus(NANO));
        assertThat(told).containsExactly("ping", "lost");
    }

    @Test
    void whatComesTooLateBringsNobodyBack() {
        pulse.start();
        time.advanceUnnoticed(INTERVAL.plus(TIMEOUT));
        pulse.noticed();
        assertThat(pulse.isLost()).isTrue();
    }

    @Test
    void whoHasAnsweredMayBeLateOnceMore() {
        pulse.start();
        time.advance(INTERVAL.plusMillis(150));
        pulse.noticed();
        pulse.heard();
        time.advance(INTERVAL.plusMillis(150));
        pulse.noticed();
        time.advance(TIMEOUT.minus(NANO));
        assertThat(told).doesNotContain("lost");
    }

    @Test
    void aStoppedPulseLeavesNoDeadlineAndStartsNone() {
        pulse.start();
        pulse.stop();
        pulse.heard();
        pulse.resume();
        assertThat(deadlines.size()).isZero();
        assertThat(pulse.isLost()).isFalse();
    }

    @Test
    void aPulseThatWasStoppedBeforeItBeganDoesNotBegin() {
        pulse.stop();
        pulse.start();
        assertThat(deadlines.size()).isZero();
    }

    @Test
    void anAnswerThatNobodyAskedForCountsForNothing() {
        pulse.start();
        time.advance(INTERVAL.dividedBy(2));
        assertThat(pulse.heard()).isFalse();
        time.advance(INTERVAL.dividedBy(2));
        assertThat(told).containsExactly("ping");
        assertThat(pulse.heard()).isTrue();
        assertThat(pulse.heard()).isFalse();
        assertThat(deadlines.size()).isOne();
    }

    @Test
    void ofSeveralPingsTheFirstAnswerTellsOfTheFirst() {
        pulse.start();
        assertThat(pulse.isQuiet()).isTrue();
        assertThat(pulse.ask()).isTrue();
        assertThat(pulse.isQuiet()).isFalse();
        assertThat(pulse.ask()).isFalse();
        assertThat(pulse.heard()).isTrue();
        assertThat(pulse.heard()).isFalse();
        assertThat(pulse.isQuiet()).isTrue();
        assertThat(pulse.ask()).isTrue();
    }

    @Test
    void whoWasAskedEarlyHasUntilTheEndOfTheTimeout() {
        pulse.start();
        ping();
        time.advance(INTERVAL.plus(TIMEOUT).minus(NANO));
        assertThat(told).doesNotContain("lost");
        time.advance(NANO);
        assertThat(told).contains("lost");
    }

    private void ping() {
        pulse.ask();
        told.add("ping");
    }
}
