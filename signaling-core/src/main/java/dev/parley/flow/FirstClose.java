package dev.parley.flow;

import org.jspecify.annotations.Nullable;

/** Which close of a connection came first: one that was received, or one that was sent. Thread-safe. */
public final class FirstClose {
    /**
     * How a connection was closed.
     *
     * @param code the status code (RFC 6455 §7.4)
     * @param reason in words, maybe empty
     */
    public record How(int code, String reason) {}

    private @Nullable How first;

    /** None came yet. */
    public FirstClose() {}

    /** Notes a close. Returns the first one that was noted. */
    public synchronized How note(int code, String reason) {
        How noted = first == null ? new How(code, reason) : first;
        first = noted;
        return noted;
    }

    /** Whether one was noted. */
    public synchronized boolean isNoted() {
        return first != null;
    }
}
