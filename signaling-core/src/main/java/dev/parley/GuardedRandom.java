package dev.parley;

import java.util.random.RandomGenerator;

/** The application's source of ids, held so that what it throws keeps nobody out: another steps in. */
final class GuardedRandom implements RandomGenerator {
    private final RandomGenerator random;
    private final RandomGenerator own;
    private final FirstFault fault;

    /**
     * Holds a source.
     *
     * @param own a secure one that steps in
     */
    GuardedRandom(RandomGenerator random, RandomGenerator own, FirstFault fault) {
        this.random = random;
        this.own = own;
        this.fault = fault;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        try {
            random.nextBytes(bytes);
            fault.worked();
        } catch (Throwable thrown) {
            fault.threw(thrown);
            own.nextBytes(bytes);
        }
    }

    @Override
    public long nextLong() {
        try {
            return random.nextLong();
        } catch (Throwable thrown) {
            fault.threw(thrown);
            return own.nextLong();
        }
    }
}
