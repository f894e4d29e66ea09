package dev.parley.session;

import java.time.Duration;

/**
 * How many candidates of a peer are held that came before their call.
 *
 * @param count how many
 * @param bytes how many bytes of them
 * @param timeout how long each is held, and for how long after a call none is held for its two peers
 */
public record EarlyCandidateLimits(int count, int bytes, Duration timeout) {}
