package dev.parley;

import dev.parley.flow.Deadlines;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Awaits what the application decides, no longer than it may take.
 *
 * @param timeout {@link Limits#decisionTimeout()}
 */
record Decisions(Duration timeout, Deadlines deadlines, Workers workers) {
    /**
     * Awaits a decision about something of a peer.
     *
     * @param onLate is told on a worker, once, that its time is up; never if it has come
     */
    Decision await(ApplicationLane lane, Consumer<TimeoutException> onLate) {
        Decision decision = new Decision(lane);
        // The timer's thread only hands it on.
        decision.watch(deadlines.in(
                timeout,
                () -> workers.run(() -> {
                    if (decision.giveUp()) {
                        onLate.accept(late());
                    }
                })));
        return decision;
    }

    /** Fails with a {@link TimeoutException} what takes longer than it may. */
    <T> CompletionStage<T> bounded(CompletionStage<T> decision) {
        CompletableFuture<T> awaited = decision.toCompletableFuture();
        if (!awaited.isDone()) {
            Deadlines.Deadline until =
                    deadlines.in(timeout, () -> workers.run(() -> awaited.completeExceptionally(late())));
            var unused = awaited.whenComplete((made, failure) -> until.cancel());
        }
        return awaited;
    }

    /** The fault of what takes longer than it may. */
    private TimeoutException late() {
        return new TimeoutException("not decided within " + timeout.toMillis() + " ms");
    }
}
