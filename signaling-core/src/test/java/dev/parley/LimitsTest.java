package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LimitsTest {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** A limit with the least and the most it may be. */
    record Count(String name, int min, int max, BiFunction<Limits.Builder, Integer, Limits.Builder> setter) {
        Limits with(int value) {
            return setter.apply(Limits.builder(), value).build();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A limit of time. */
    record Time(String name, BiFunction<Limits.Builder, Duration, Limits.Builder> setter) {
        Limits with(Duration value) {
            return setter.apply(Limits.builder(), value).build();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Count> counts() {
        return Stream.of(
                new Count(
                        "maxMessageBytes",
                        1 << 10,
                        64 << 20,
                        (limits, value) -> limits.maxMessageBytes(value).outboxBytes(1 << 30)),
                new Count("maxNameLength", 1, 1 << 16, Limits.Builder::maxNameLength),
                new Count("maxRoomsPerPeer", 1, 1 << 20, Limits.Builder::maxRoomsPerPeer),
                new Count("maxPeersPerRoom", 1, 1 << 20, Limits.Builder::maxPeersPerRoom),
                new Count("maxWaitingFrames", 1, 1 << 20, Limits.Builder::maxWaitingFrames),
                new Count("maxUnansweredSignals", 1, 1 << 20, Limits.Builder::maxUnansweredSignals),
                new Count("maxBadFrames", 1, 1 << 20, Limits.Builder::maxBadFrames),
                new Count("earlyCandidates", 0, 1 << 16, Limits.Builder::earlyCandidates),
                new Count("earlyCandidateBytes", 0, 1 << 30, Limits.Builder::earlyCandidateBytes),
                new Count("outboxMessages", 1, 1 << 20, Limits.Builder::outboxMessages),
                new Count(
                        "outboxBytes",
                        1 << 11,
                        1 << 30,
                        (limits, value) -> limits.maxMessageBytes(1 << 10).outboxBytes(value)),
                new Count(
                        "replayMessages",
                        0,
                        1 << 19,
                        (limits, value) -> limits.outboxMessages(1 << 20).replayMessages(value)),
                new Count(
                        "replayBytes",
                        1 << 10,
                        1 << 29,
                        (limits, value) -> limits.outboxBytes(1 << 30).replayBytes(value)),
                new Count("maxAbsentPeers", 0, 1 << 20, Limits.Builder::maxAbsentPeers));
    }

    static Stream<Time> times() {
        return Stream.of(
                new Time("decisionTimeout", Limits.Builder::decisionTimeout),
                new Time("earlyCandidateTimeout", Limits.Builder::earlyCandidateTimeout),
                new Time("outboxAge", Limits.Builder::outboxAge),
                new Time("writeTimeout", Limits.Builder::writeTimeout),
                new Time("closeTimeout", Limits.Builder::closeTimeout),
                new Time("pingInterval", Limits.Builder::pingInterval),
                new Time("pingTimeout", Limits.Builder::pingTimeout),
                new Time("resumeWindow", Limits.Builder::resumeWindow),
                new Time("drainTimeout", Limits.Builder::drainTimeout));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void aCountMayBeAnythingFromItsLeastToItsMost(Count limit) {
        assertThatCode(() -> limit.with(limit.min())).doesNotThrowAnyException();
        assertThatCode(() -> limit.with(limit.max())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("counts")
    void aCountOutOfItsBoundsIsRejectedNamingItItsValueAndTheBounds(Count limit) {
        for (int value :
                new int[] {Integer.MIN_VALUE, -1, Math.min(0, limit.min() - 1), limit.max() + 1, Integer.MAX_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> limit.with(value))
                    .withMessageMatching(limit.name() + " is " + value + ", and must be \\d+ to " + limit.max());
        }
        assertThatIllegalArgumentException().isThrownBy(() -> limit.with(limit.min() - 1));
    }

    @ParameterizedTest
    @MethodSource("times")
    void aTimeMayBeAnythingFromAMillisecondToADay(Time limit) {
        assertThatCode(() -> limit.with(SHORTEST)).doesNotThrowAnyException();
        assertThatCode(() -> limit.with(LONGEST)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("times")
    void aTimeOutOfItsBoundsIsRejectedNamingItItsValueAndTheBounds(Time limit) {
        for (Duration value : new Duration[] {
            Duration.ofSeconds(-1), Duration.ZERO, SHORTEST.minusNanos(1), LONGEST.plusNanos(1), Duration.ofDays(999)
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> limit.with(value))
                    .withMessage(limit.name() + " is " + value + ", and must be PT0.001S to PT24H");
        }
    }

    @Test
    void everyLimitIsTriedHere() {
        assertThat(Stream.concat(counts().map(Count::name), times().map(Time::name)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Limits.class.getRecordComponents())
                        .map(component -> component.getName())
                        .toList());
    }

    @Test
    void theOutboxHoldsTheLongestMessageTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.builder()
                        .maxMessageBytes(1 << 20)
                        .outboxBytes((2 << 20) - 1)
                        .build())
                .withMessageStartingWith("outboxBytes is 2097151, and must be at least twice maxMessageBytes, 2097152");
    }

    @Test
    void theDefaultsAreWhatTheirDocumentationSays() {
        assertThat(Limits.defaults())
                .isEqualTo(new Limits(
                        1 << 20,
                        256,
                        32,
                        1000,
                        256,
                        64,
                        Duration.ofSeconds(30),
                        100,
                        64,
                        64 << 10,
                        Duration.ofSeconds(5),
                        1024,
                        8 << 20,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(30),
                        512,
                        1 << 20,
                        10_000,
                        Duration.ofSeconds(2)));
    }
}
