package dev.parley.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * What a peer is told first on each of its connections.
 *
 * @param id its public id
 * @param resumeToken the secret by which it can come back; empty where it can't
 * @param resumed whether it has come back, and what it missed follows
 * @param resumeWindow how long it may take to come back
 * @param pingInterval how long it may be silent before it is asked for a sign of life
 * @param pingTimeout how long it may take to answer
 * @param maxMessageBytes how long its messages may be
 */
public record Greeting(
        String id,
        Optional<String> resumeToken,
        boolean resumed,
        Duration resumeWindow,
        Duration pingInterval,
        Duration pingTimeout,
        int maxMessageBytes) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "greeting of peer " + id;
    }
}
