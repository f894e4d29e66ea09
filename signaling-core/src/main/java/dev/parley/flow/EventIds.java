package dev.parley.flow;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the ids of events, by which clients that come back say what they have received. They mean nothing but that: no
 * two events have the same, and one from before a restart is known to nobody. Thread-safe.
 */
public final class EventIds {
    private static final int RADIX = 36;

    private final String prefix;
    private final AtomicLong made = new AtomicLong();

    /**
     * Ids of their own.
     *
     * @param prefix a random one, so that no others begin with it
     */
    public EventIds(String prefix) {
        this.prefix = prefix;
    }

    /** A new one: letters, digits, {@code -} and {@code _}. */
    public String next() {
        return prefix + Long.toString(made.incrementAndGet(), RADIX);
    }
}
