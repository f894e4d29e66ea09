package dev.parley.engineio;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The POST whose packets are being taken: one at a time, and as slowly as the session takes them. Thread-safe. */
final class Posting {
    /** What becomes of a POST. */
    enum Reception {
        TAKEN,
        /** Another is being taken. */
        SECOND,
        /** No POST is taken any more. */
        OVER
    }

    private final Function<byte[], EngineSession.Taken> session;
    private @Nullable Consumer<Optional<EngineError>> answer;
    private @Nullable Iterator<byte[]> rest;
    private boolean shut;
    private @Nullable Runnable whenIdle;

    Posting(Function<byte[], EngineSession.Taken> session) {
        this.session = session;
    }

    /**
     * A POST came.
     *
     * @param whenDone answers it: well, or with an error
     */
    synchronized Reception begin(Consumer<Optional<EngineError>> whenDone) {
        if (shut || answer != null) {
            return shut ? Reception.OVER : Reception.SECOND;
        }
        answer = whenDone;
        return Reception.TAKEN;
    }

    /** Takes no POST any more, but for the one that is being taken. */
    synchronized void shut() {
        shut = true;
    }

    /**
     * Whether a POST is being taken.
     *
     * @param whenOver is told when it no longer is, if it is now
     */
    synchronized boolean isBusy(Runnable whenOver) {
        boolean busy = answer != null;
        whenIdle = busy ? whenOver : null;
        return busy;
    }

    /** Whether a POST is being taken. */
    synchronized boolean isBusy() {
        return answer != null;
    }

    void take(byte[] body) {
        synchronized (this) {
            rest = Payload.packets(body);
        }
        goOn();
    }

    /** Goes on with the next packet, or answers. Called when the one before it is done with. */
    void goOn() {
        for (byte[] packet = next(); packet != null; packet = next()) {
            switch (session.apply(packet)) {
                case WAIT -> {
                    return;
                }
                case BAD -> {
                    end(Optional.of(EngineError.BAD_REQUEST));
                    return;
                }
                case READ_ON -> {}
            }
        }
        end(Optional.empty());
    }

    /** Answers; harmless if nothing is to be answered. */
    void end(Optional<EngineError> error) {
        end(error, () -> {});
    }

    /** Answers, once something else was done: a client that has its answer finds that so. */
    void end(Optional<EngineError> error, Runnable before) {
        Consumer<Optional<EngineError>> told;
        Runnable next;
        synchronized (this) {
            told = answer;
            answer = null;
            rest = null;
            next = whenIdle;
            whenIdle = null;
        }
        before.run();
        if (told != null) {
            told.accept(error);
        }
        if (next != null) {
            next.run();
        }
    }

    private synchronized byte @Nullable [] next() {
        return rest == null || !rest.hasNext() ? null : rest.next();
    }
}
