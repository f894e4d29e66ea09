package dev.parley;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the ids of events, by which clients that come back say what they have received. They mean nothing but that: no
 * two events of any router have the same, so that one from before a restart is known to nobody. Thread-safe.
 */
final class EventIds {
    private static final int RADIX = 36;

    private final String prefix;
    private final AtomicLong made = new AtomicLong();

    /** Ids that begin with this, which no other router's do. */
    EventIds(String prefix) {
        this.prefix = prefix;
    }

    String next() {
        return prefix + Long.toString(made.incrementAndGet(), RADIX);
    }
}
