package dev.parley.socketio;

import dev.parley.flow.Deadlines;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** The acknowledgements that a client still owes. Thread-safe. */
final class PendingReplies {
    private final Deadlines deadlines;
    private final Executor executor;
    private final AtomicLong nextId = new AtomicLong();
    private final Map<String, CompletableFuture<Arguments>> byId = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * None yet.
     *
     * @param executor completes the answers: what the application has waiting for them may block
     */
    PendingReplies(Deadlines deadlines, Executor executor) {
        this.deadlines = deadlines;
        this.executor = executor;
    }

    /** One that is awaited under this id. */
    record Pending(String id, CompletionStage<Arguments> answer) {}

    Pending open(Duration timeout) {
        String id = Long.toString(nextId.getAndIncrement());
        CompletableFuture<Arguments> answer = new CompletableFuture<>();
        byId.put(id, answer);
        Deadlines.Deadline deadline = deadlines.in(timeout, () -> {
            if (byId.remove(id, answer)) {
                executor.execute(() -> answer.completeExceptionally(
                        new TimeoutException("no acknowledgement within " + timeout.toMillis() + " ms")));
            }
        });
        var unused = answer.whenComplete((arguments, failure) -> {
            deadline.cancel();
            byId.remove(id);
        });
        if (closed) {
            cancelAll();
        }
        return new Pending(id, answer);
    }

    /** Whether an answer under this id would be the first to something that was asked. */
    boolean isAwaited(String id) {
        return byId.containsKey(id);
    }

    /** The first answer counts; one that nobody waits for, or no longer, is passed over. */
    void answer(String id, Arguments arguments) {
        CompletableFuture<Arguments> awaited = byId.remove(id);
        if (awaited != null) {
            executor.execute(() -> awaited.complete(arguments));
        }
    }

    /** The client is gone. */
    void cancelAll() {
        closed = true;
        byId.forEach((id, awaited) -> {
            if (byId.remove(id, awaited)) {
                executor.execute(() -> awaited.completeExceptionally(new CancellationException("the client is gone")));
            }
        });
    }
}
