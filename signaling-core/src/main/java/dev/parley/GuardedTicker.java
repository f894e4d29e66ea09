package dev.parley;

import dev.parley.spi.Ticker;

/** The application's clock, held so that what it throws harms nobody: meanwhile time stands still. Thread-safe. */
final class GuardedTicker implements Ticker {
    /** How exactly it is remembered what time it was: threads that read the clock should not contend for that. */
    private static final long GRAIN_NANOS = 1_000_000;

    private final Ticker ticker;
    private final FirstFault fault;
    private volatile long last;

    GuardedTicker(Ticker ticker, FirstFault fault) {
        this.ticker = ticker;
        this.fault = fault;
    }

    @Override
    public long nanos() {
        try {
            long now = ticker.nanos();
            if (Math.abs(now - last) >= GRAIN_NANOS) {
                last = now;
            }
            fault.worked();
            return now;
        } catch (Throwable thrown) {
            fault.threw(thrown);
            // Not before what was read last.
            return last + GRAIN_NANOS;
        }
    }
}
