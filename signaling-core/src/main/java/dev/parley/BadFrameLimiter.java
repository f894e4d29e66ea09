package dev.parley;

import dev.parley.spi.Ticker;
import java.time.Duration;

/**
 * Counts the frames of one connection that can't be read. A frame that can be read never counts, whatever it asks for:
 * it is refused, and a page that asks for what this server doesn't know is no attacker. Thread-safe.
 */
final class BadFrameLimiter {
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

    private final Ticker ticker;
    private final int maxPerMinute;
    private long windowBegan;
    private int count;

    BadFrameLimiter(Ticker ticker, int maxPerMinute) {
        this.ticker = ticker;
        this.maxPerMinute = maxPerMinute;
        this.windowBegan = ticker.nanos();
    }

    /** Counts one frame, and says whether there were more in this minute than a peer may send. */
    synchronized boolean isExceeded() {
        long now = ticker.nanos();
        if (now - windowBegan > WINDOW_NANOS) {
            windowBegan = now;
            count = 0;
        }
        return ++count > maxPerMinute;
    }
}
