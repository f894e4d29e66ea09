package dev.parley.flow;

import java.time.Duration;

/**
 * What a connection's outbox may hold and how long the network may take.
 *
 * @param maxMessages how many messages may wait
 * @param maxBytes how many bytes may wait, with those being written
 * @param maxAge how long the oldest may wait
 * @param writeTimeout how long one write may take
 * @param closeTimeout how long an orderly close may take before the socket is freed
 */
public record OutboxLimits(
        int maxMessages, long maxBytes, Duration maxAge, Duration writeTimeout, Duration closeTimeout) {}
