package dev.parley.jakarta;

import dev.parley.Limits;
import dev.parley.spi.Environment;
import dev.parley.spi.Gateway;

/**
 * What is served at a path.
 *
 * @param gateway decides who is let in
 * @param environment lends its executor
 * @param limits bound what is held for one connection
 */
record Entrance(Gateway gateway, Environment environment, Limits limits) {
    /** As many of the longest messages as the core holds. */
    private static final long LONGEST_MESSAGES_WAITING = 4;

    Backlog newBacklog(Runnable onFullTooEarly, Runnable onFault) {
        int longest = gateway.maxMessageBytes();
        return new Backlog(
                longest, limits.maxWaitingFrames(), LONGEST_MESSAGES_WAITING * longest, onFullTooEarly, onFault);
    }
}
