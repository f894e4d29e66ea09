package dev.parley.testkit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What came in on a client's end and was not taken yet, and how that end was closed. Thread-safe. */
final class Mailbox {
    private final Queue<String> messages = new ArrayDeque<>();
    private final Predicate<String> reflex;
    private @Nullable CloseStatus closed;

    Mailbox() {
        this(message -> false);
    }

    /**
     * An empty one.
     *
     * @param reflex is told of each message as it comes, and takes those that are not for the test
     */
    Mailbox(Predicate<String> reflex) {
        this.reflex = reflex;
    }

    void add(String message) {
        if (!reflex.test(message)) {
            keep(message);
        }
    }

    private synchronized void keep(String message) {
        messages.add(message);
        notifyAll();
    }

    /** Keeps the first status that it is told. */
    synchronized void close(CloseStatus status) {
        if (closed == null) {
            closed = status;
            notifyAll();
        }
    }

    synchronized boolean isClosed() {
        return closed != null;
    }

    synchronized boolean canAnswer() {
        return closed != null || !messages.isEmpty();
    }

    synchronized Optional<String> receive(Duration patience) {
        await(this::canAnswer, patience);
        return Optional.ofNullable(messages.poll());
    }

    synchronized Optional<CloseStatus> awaitClose(Duration patience) {
        await(this::isClosed, patience);
        return Optional.ofNullable(closed);
    }

    private void await(BooleanSupplier something, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toNanos();
                    left > 0 && !something.getAsBoolean();
                    left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the server", interrupted);
        }
    }
}
