package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Duration INTERVAL = Duration.ofSeconds(25);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final HandTime time = new HandTime();
    private final Deadlines deadlines = new Deadlines(time, time);
    private final List<String> said = new ArrayList<>();
    private final Heartbeat heartbeat = heartbeat(INTERVAL, TIMEOUT);

    @Test
    void afterAnIntervalOfSilenceTheOtherEndIsAsked() {
        heartbeat.start();

        time.advance(INTERVAL.minusNanos(1));
        assertThat(said).isEmpty();

        time.advance(Duration.ofNanos(1));
        assertThat(said).containsExactly("ask");
    }

    @Test
    void aConnectionThatSpeaksIsNeverAsked() {
        heartbeat.start();
        for (int i = 0; i < 100; i++) {
            time.advance(INTERVAL.minus(SECOND));
            heartbeat.heard();
        }

        assertThat(said).isEmpty();
    }

    @Test
    void theIntervalCountsFromTheLastSignOfLife() {
        heartbeat.start();
        time.advance(SECOND.multipliedBy(10));
        heartbeat.heard();

        time.advance(INTERVAL.minusNanos(1));
        assertThat(said).isEmpty();

        time.advance(Duration.ofNanos(1));
        assertThat(said).containsExactly("ask");
    }

    @Test
    void withoutAnAnswerInTimeTheOtherEndIsLost() {
        heartbeat.start();
        time.advance(INTERVAL.plus(TIMEOUT).minusNanos(1));
        assertThat(said).containsExactly("ask");

        time.advance(Duration.ofNanos(1));
        assertThat(said).containsExactly("ask", "lost");
    }

    @Test
    void itIsLostOnceAndNothingIsAwaitedAfterwards() {
        heartbeat.start();
        time.advance(INTERVAL.plus(TIMEOUT).multipliedBy(10));

        assertThat(said).containsExactly("ask", "lost");
        assertThat(deadlines.size()).isZero();
    }

    @Test
    void anAnswerInTimeKeepsItAndTheNextIntervalCountsFromTheAnswer() {
        heartbeat.start();
        time.advance(INTERVAL.plus(SECOND));
        heartbeat.heard();

        time.advance(INTERVAL.minusNanos(1));
        assertThat(said).containsExactly("ask");

        time.advance(Duration.ofNanos(1));
        assertThat(said).containsExactly("ask", "ask");
    }

    @Test
    void anAnswerAtTheInstantOfTheQuestionCounts() {
        Heartbeat[] self = new Heartbeat[1];
        self[0] = new Heartbeat(
                deadlines,
                INTERVAL,
                TIMEOUT,
                () -> {
                    said.add("ask");
                    self[0].heard();
                },
                () -> said.add("lost"));
        self[0].start();
        time.advance(INTERVAL.multipliedBy(3));

        assertThat(said).containsExactly("ask", "ask", "ask");
    }

    @Test
    void aTimeoutLongerThanTheIntervalIsWaitedForInFull() {
        Duration patience = INTERVAL.multipliedBy(3);
        Heartbeat patient = heartbeat(INTERVAL, patience);
        patient.start();
        time.advance(INTERVAL.plus(patience).minusNanos(1));
        assertThat(said).containsExactly("ask");

        time.advance(Duration.ofNanos(1));
        assertThat(said).containsExactly("ask", "lost");
    }

    @Test
    void aLateAnswerWithinALongTimeoutKeepsTheConnection() {
        Duration patience = INTERVAL.multipliedBy(3);
        Heartbeat patient = heartbeat(INTERVAL, patience);
        patient.start();
        time.advance(INTERVAL.plus(patience).minus(SECOND));
        patient.heard();
        time.advance(INTERVAL);

        assertThat(said).containsExactly("ask", "ask");
    }

    @Test
    void anEarlyAnswerWithinALongTimeoutIsFollowedByAnotherQuestion() {
        Duration patience = INTERVAL.multipliedBy(3);
        Heartbeat patient = heartbeat(INTERVAL, patience);
        patient.start();
        time.advance(INTERVAL.plus(SECOND));
        patient.heard();
        time.advance(patience);

        assertThat(said).containsExactly("ask", "ask");
    }

    @Test
    void stoppedItAsksNobodyAndHoldsNoDeadline() {
        heartbeat.start();
        heartbeat.stop();
        assertThat(deadlines.size()).isZero();

        time.advance(INTERVAL.plus(TIMEOUT));
        assertThat(said).isEmpty();
    }

    @Test
    void stoppedWhileItWaitsForTheAnswerItLosesNobody() {
        heartbeat.start();
        time.advance(INTERVAL);
        heartbeat.stop();
        time.advance(TIMEOUT);

        assertThat(said).containsExactly("ask");
    }

    @Test
    void whileNothingIsReadNobodyIsAskedOrLost() {
        heartbeat.start();
        time.advance(INTERVAL);
        heartbeat.pause();
        time.advance(INTERVAL.plus(TIMEOUT).multipliedBy(10));

        assertThat(said).as("asked before the pause").containsExactly("ask");
    }

    @Test
    void afterAPauseTheIntervalBeginsAnew() {
        heartbeat.start();
        heartbeat.pause();
        time.advance(INTERVAL.multipliedBy(4));
        heartbeat.resume();

        time.advance(INTERVAL.minusNanos(1));
        assertThat(said).isEmpty();

        time.advance(INTERVAL.plus(TIMEOUT));
        assertThat(said).containsExactly("ask", "lost");
    }

    private Heartbeat heartbeat(Duration interval, Duration timeout) {
        return new Heartbeat(deadlines, interval, timeout, () -> said.add("ask"), () -> said.add("lost"));
    }
}
