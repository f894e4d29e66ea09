package dev.parley;

import dev.parley.protocol.ErrorCode;
import dev.parley.spi.Ticker;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Counts what no well-made client sends. For one connection; thread-safe. */
final class Conduct {
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Set<ErrorCode> BAD =
            EnumSet.of(ErrorCode.BAD_MESSAGE, ErrorCode.UNKNOWN_EVENT, ErrorCode.OVERLOADED);

    private final Ticker ticker;
    private final int bearable;
    private long windowBegan;
    private int count;

    Conduct(Ticker ticker, int bearable) {
        this.ticker = ticker;
        this.bearable = bearable;
        this.windowBegan = ticker.nanos();
    }

    /** Counts a refusal, and says whether there were more of its kind in a minute than a peer may cause. */
    synchronized boolean isBeyondBearing(ErrorCode code) {
        if (!BAD.contains(code)) {
            return false;
        }
        long now = ticker.nanos();
        if (now - windowBegan > WINDOW_NANOS) {
            windowBegan = now;
            count = 0;
        }
        return ++count > bearable;
    }
}
