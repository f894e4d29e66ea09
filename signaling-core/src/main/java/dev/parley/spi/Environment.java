package dev.parley.spi;

import java.util.Base64;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** What a router was given to live on, for transports that need it too. Thread-safe. */
public final class Environment {
    private final Executor executor;
    private final Scheduler scheduler;
    private final Ticker ticker;
    private final RandomGenerator random;

    /**
     * An environment.
     *
     * @param executor runs application code; may reject
     * @param scheduler wakes at deadlines
     * @param ticker tells the time
     * @param random makes ids and secrets; need not be thread-safe
     */
    public Environment(Executor executor, Scheduler scheduler, Ticker ticker, RandomGenerator random) {
        this.executor = executor;
        this.scheduler = scheduler;
        this.ticker = ticker;
        this.random = random;
    }

    /** Runs application code; may reject. */
    public Executor executor() {
        return executor;
    }

    /** Wakes at deadlines. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** Tells the time. */
    public Ticker ticker() {
        return ticker;
    }

    /** A new id of so many random bytes, in the alphabet of URLs; 16 or more make a secret. */
    public String newId(int bytes) {
        byte[] id = new byte[bytes];
        synchronized (random) {
            random.nextBytes(id);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}
