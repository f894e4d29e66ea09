package dev.parley.testkit;

import java.time.Duration;
import java.util.Optional;

/**
 * The client's end of one connection. To wait means to wait in the time of the connection: real time on a socket; on
 * {@link VirtualTime} what is ready is run and, if need be, time moves on from timer to timer. Sending never blocks, and
 * after the end of the connection does nothing. Thread-safe.
 */
public interface Wire extends AutoCloseable {
    /** Sends one text message. */
    void send(String message);

    /**
     * The next text message, in the order of their coming.
     *
     * @param patience how long to wait for it
     * @return empty if none came, or if the connection is closed and all were taken
     */
    Optional<String> receive(Duration patience);

    /**
     * How the connection ended.
     *
     * @param patience how long to wait for that
     * @return empty if it is still open
     */
    Optional<CloseStatus> awaitClose(Duration patience);

    /**
     * Closes in order (RFC 6455 §7.1.2). The status that the other end answers with is {@link #awaitClose}'s. On
     * long-polling the code and the reason stay untold.
     */
    void close(int code, String reason);

    /** Is gone without a word, as when the network fails: no close is sent. */
    void cut();

    /** Closes with 1000 and waits for nothing. */
    @Override
    default void close() {
        close(1000, "");
    }
}
