package dev.parley.call;

import java.util.Optional;

/**
 * Where a call between two peers stands. Immutable.
 *
 * @param phase how far the call has come
 * @param caller who called, while it rings
 * @param offerOfA the newest offer of A that nobody has answered
 * @param offerOfB the newest offer of B that nobody has answered
 */
public record CallState(Phase phase, Optional<Side> caller, Optional<Pending> offerOfA, Optional<Pending> offerOfB) {
    /** No call. */
    public static final CallState NONE =
            new CallState(Phase.NONE, Optional.empty(), Optional.empty(), Optional.empty());

    /** How far a call has come. */
    public enum Phase {
        /** There is none. */
        NONE,
        /** Called, not yet accepted. */
        RINGING,
        /** Accepted, or begun without ringing. */
        ACTIVE
    }

    /**
     * An offer that waits for its answer.
     *
     * @param offerId its number, where the offerer gave one: then only the answer that repeats it counts
     */
    public record Pending(Optional<String> offerId) {
        boolean isAnsweredBy(CallSignal answer) {
            return answer.offerId().isEmpty() || answer.offerId().equals(offerId);
        }
    }

    /** The newest offer of one side that nobody has answered. */
    public Optional<Pending> offerOf(Side side) {
        return side == Side.A ? offerOfA : offerOfB;
    }

    CallState withOffer(Side side, Optional<Pending> offer) {
        return side == Side.A
                ? new CallState(phase, caller, offer, offerOfB)
                : new CallState(phase, caller, offerOfA, offer);
    }

    CallState ringing(Side by) {
        return new CallState(Phase.RINGING, Optional.of(by), offerOfA, offerOfB);
    }

    CallState active() {
        return phase == Phase.ACTIVE ? this : new CallState(Phase.ACTIVE, Optional.empty(), offerOfA, offerOfB);
    }

    boolean isRungBy(Side side) {
        return caller.isPresent() && caller.get() == side;
    }
}
