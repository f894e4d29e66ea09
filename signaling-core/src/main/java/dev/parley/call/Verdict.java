package dev.parley.call;

import dev.parley.protocol.Refusal;

/** What becomes of a signal. */
public sealed interface Verdict {
    /** It goes to the other peer. */
    record Forward() implements Verdict {}

    /**
     * It goes no further.
     *
     * @param refusal what its sender is told
     */
    record Refuse(Refusal refusal) implements Verdict {}
}
