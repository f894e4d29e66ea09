package dev.parley.spi;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Through it one transport brings its connections to a router. Thread-safe. */
public interface Gateway {
    /**
     * Decides about a handshake: origin, credentials, whether the router still takes anyone. Application code may be
     * asked; it runs on the router's executor.
     *
     * @return the decision; never completed with an exception
     */
    CompletionStage<Admission> admit(Handshake handshake);

    /**
     * Which of the subprotocols that a client offers its WebSocket is to speak; what the transport answers the handshake
     * of one that is admitted with (RFC 6455 §4.2.2).
     *
     * @param offered {@link Handshake#protocols()}
     * @return one of them, or none
     */
    Optional<String> subprotocol(List<String> offered);

    /** How long a message may be, in bytes; what a container's own limit is to be set to. */
    int maxMessageBytes();

    /** How many connections are open. */
    int connections();

    /** Frees every connection at once, whatever the other ends do. */
    void abort();

    /**
     * Takes nobody any more and closes every connection of this gateway with 1001 (going away), after what was sent
     * before.
     *
     * @return completed when the last one is gone
     */
    CompletionStage<Void> close();
}
