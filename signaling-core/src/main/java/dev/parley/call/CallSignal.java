package dev.parley.call;

import java.util.Optional;

/**
 * What the rules need to know of a signal.
 *
 * @param type what it says
 * @param from which of the two peers says it
 * @param offerId the offer it makes or answers, where the clients number their offers
 */
public record CallSignal(Type type, Side from, Optional<String> offerId) {
    /** A signal that names no offer. */
    public static CallSignal of(Type type, Side from) {
        return new CallSignal(type, from, Optional.empty());
    }

    /** The kinds of signals in a call. */
    public enum Type {
        /** An offer that rings: {@code user:call}. */
        CALL,
        /** An offer in a call: {@code peer:nego:needed}. */
        OFFER,
        /** An answer that accepts the call: {@code call:accepted}. */
        ACCEPT,
        /** An answer in a call: {@code peer:nego:done}. */
        ANSWER,
        /** A trickled candidate: {@code ice:candidate}. */
        CANDIDATE,
        /** The callee declines: {@code call:rejected}. */
        REJECT,
        /** The caller takes its call back: {@code call:cancelled}. */
        CANCEL,
        /** Either side hangs up: {@code call:ended}. */
        END
    }
}
