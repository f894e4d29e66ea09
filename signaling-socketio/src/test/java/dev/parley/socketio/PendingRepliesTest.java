package dev.parley.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.HandTime;
import dev.parley.flow.Deadlines;
import dev.parley.json.RawJson;
import dev.parley.spi.PayloadCodec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class PendingRepliesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final HandTime time = new HandTime();
    private final Deadlines deadlines = new Deadlines(time, time);
    private final PendingReplies pending = new PendingReplies(deadlines, Runnable::run);

    @Test
    void eachHasAnIdOfItsOwn() {
        assertThat(pending.open(SECOND).id()).isEqualTo("0");
        assertThat(pending.open(SECOND).id()).isEqualTo("1");
    }

    @Test
    void anAnswerGoesToWhoAwaitsIt() {
        PendingReplies.Pending first = pending.open(SECOND);
        PendingReplies.Pending second = pending.open(SECOND);
        Arguments answer = answer();
        pending.answer(second.id(), answer);
        assertThat(second.answer()).isCompletedWithValue(answer);
        assertThat(first.answer().toCompletableFuture()).isNotDone();
    }

    @Test
    void onlyTheFirstAnswerCounts() {
        PendingReplies.Pending awaited = pending.open(SECOND);
        Arguments answer = answer();
        pending.answer(awaited.id(), answer);
        pending.answer(awaited.id(), answer());
        assertThat(awaited.answer()).isCompletedWithValue(answer);
    }

    @Test
    void theFirstAnswerMakesTheOnlyTask() {
        PendingReplies waiting = new PendingReplies(deadlines, time);
        String id = waiting.open(SECOND).id();
        assertThat(waiting.isAwaited(id)).isTrue();
        for (int i = 0; i < 500; i++) {
            waiting.answer(id, answer());
        }
        assertThat(waiting.isAwaited(id)).isFalse();
        assertThat(time.runOne()).isTrue();
        assertThat(time.runOne()).isFalse();
    }

    @Test
    void anAnswerThatCameInTimeCountsThoughItIsToldLater() {
        PendingReplies waiting = new PendingReplies(deadlines, time);
        PendingReplies.Pending awaited = waiting.open(SECOND);
        Arguments answer = answer();
        waiting.answer(awaited.id(), answer);
        time.advance(SECOND);
        assertThat(awaited.answer()).isCompletedWithValue(answer);
    }

    @Test
    void anAnswerToNothingIsPassedOver() {
        pending.answer("7", answer());
        assertThat(deadlines.size()).isZero();
    }

    @Test
    void withoutAnAnswerItFailsWhenTheTimeHasPassedAndNotBefore() {
        PendingReplies.Pending awaited = pending.open(SECOND);
        time.advance(SECOND.minusNanos(1));
        assertThat(awaited.answer().toCompletableFuture()).isNotDone();
        time.advance(Duration.ofNanos(1));
        assertThat(awaited.answer()).isCompletedExceptionally();
        assertThat(awaited.answer().toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(TimeoutException.class)
                .withMessageContaining("1000 ms");
    }

    @Test
    void noDeadlineIsLeftOfWhatWasAnswered() {
        pending.answer(pending.open(SECOND).id(), answer());
        assertThat(deadlines.size()).isZero();
    }

    @Test
    void theClientsEndFailsAllThatIsAwaitedAndLeavesNoDeadline() {
        PendingReplies.Pending awaited = pending.open(SECOND);
        pending.cancelAll();
        assertThat(awaited.answer()
                        .handle((value, failure) -> failure)
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CancellationException.class);
        assertThat(deadlines.size()).isZero();
    }

    @Test
    void afterTheClientsEndNothingIsAwaited() {
        pending.cancelAll();
        assertThat(pending.open(SECOND).answer()).isCompletedExceptionally();
        assertThat(deadlines.size()).isZero();
    }

    private static Arguments answer() {
        PayloadCodec none = new PayloadCodec() {
            @Override
            public <T> T read(RawJson json, Class<T> type) {
                throw new AssertionError("nobody reads");
            }

            @Override
            public RawJson write(Object payload) {
                throw new AssertionError("nobody writes");
            }
        };
        return new Arguments(List.of(), List.of(), none);
    }
}
