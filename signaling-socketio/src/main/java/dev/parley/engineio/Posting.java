package dev.parley.engineio;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The POST whose packets are being taken: one at a time, and as slowly as the session takes them. Thread-safe. */
final class Posting {
    private final Function<byte[], EngineSession.Taken> session;
    private @Nullable Consumer<Optional<EngineError>> answer;
    private @Nullable Iterator<byte[]> rest;
    private boolean shut;

    Posting(Function<byte[], EngineSession.Taken> session) {
        this.session = session;
    }

    /**
     * A POST came.
     *
     * @param whenDone answers it: well, or with an error
     * @return false if there is one already
     */
    synchronized boolean begin(Consumer<Optional<EngineError>> whenDone) {
        if (answer != null || shut) {
            return false;
        }
        answer = whenDone;
        return true;
    }

    /** Takes no POST any more. False if there is one. */
    synchronized boolean shut() {
        shut = answer == null;
        return shut;
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
        Consumer<Optional<EngineError>> told;
        synchronized (this) {
            told = answer;
            answer = null;
            rest = null;
        }
        if (told != null) {
            told.accept(error);
        }
    }

    private synchronized byte @Nullable [] next() {
        return rest == null || !rest.hasNext() ? null : rest.next();
    }
}
