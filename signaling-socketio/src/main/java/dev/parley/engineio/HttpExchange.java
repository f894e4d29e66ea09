package dev.parley.engineio;

import dev.parley.spi.Handshake;
import dev.parley.spi.WriteCallback;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One HTTP request and its answer, which may come much later: meanwhile no thread is held and no idle timeout of the
 * container's ends the request. Thread-safe; nothing here blocks or throws.
 */
public interface HttpExchange {
    /** The method, in capitals. */
    String method();

    /** The facts of the request. */
    Handshake handshake();

    /**
     * Reads the body. Called at most once.
     *
     * @param maxBytes how long it may be; no more than that is held
     * @return the body, or nothing if it is longer; fails if the client went away
     */
    CompletionStage<Optional<byte[]>> body(int maxBytes);

    /**
     * Answers, once.
     *
     * @param done to be told once, on any thread, that the answer was written, or that it can't be
     */
    void respond(HttpAnswer answer, WriteCallback done);

    /**
     * Says whom to tell that the client went away before it was answered. A container that does not notice tells nobody.
     */
    void onGone(Runnable told);

    /** Frees the connection at once, without an answer. */
    void abort();
}
