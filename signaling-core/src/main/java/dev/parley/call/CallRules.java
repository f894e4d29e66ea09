package dev.parley.call;

import static dev.parley.protocol.ErrorCode.GLARE;
import static dev.parley.protocol.ErrorCode.INVALID_STATE;
import static dev.parley.protocol.ErrorCode.NO_SUCH_CALL;
import static dev.parley.protocol.ErrorCode.STALE_ANSWER;

import dev.parley.call.CallState.Pending;
import dev.parley.call.CallState.Phase;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Refusal;
import java.util.Optional;

/**
 * The legal edges of a call, {@code (state, signal) → (state, verdict)}. docs/protocol.md has the same as a table.
 *
 * <p>The browser's half of these rules is RTCPeerConnection's signaling state, W3C WebRTC 1.0 §4.3.1 and RFC 9429
 * §3.2.
 */
public final class CallRules {
    private static final Verdict FORWARD = new Verdict.Forward();

    private CallRules() {}

    /**
     * What a signal did.
     *
     * @param next where the call stands now
     * @param verdict what becomes of the signal
     */
    public record Outcome(CallState next, Verdict verdict) {
        /** Whether the signal goes to the other peer. */
        public boolean forwards() {
            return verdict instanceof Verdict.Forward;
        }
    }

    /** Decides one signal. Pure: the same arguments always give the same outcome. */
    public static Outcome apply(CallState state, CallSignal signal, GlarePolicy glare) {
        Side from = signal.from();
        boolean offers = signal.type() == CallSignal.Type.CALL || signal.type() == CallSignal.Type.OFFER;
        if (state.phase() == Phase.NONE && !offers) {
            return refuse(state, NO_SUCH_CALL, "there is no call with this peer; user:call begins one");
        }
        return switch (signal.type()) {
            case CALL, OFFER -> offer(state, signal, glare);
            case ACCEPT, ANSWER -> answer(state, signal);
            case CANDIDATE -> new Outcome(state, FORWARD);
            // ringing, by the callee -> none; a re-call can be declined too, and with it the call
            case REJECT ->
                state.isRungBy(from.other()) || state.offerOf(from.other()).isPresent()
                        ? over()
                        : refuse(state, INVALID_STATE, "no call of the other peer waits to be accepted or rejected");
            // ringing, by the caller -> none; active -> none: the cancel crossed the accept
            case CANCEL ->
                state.isRungBy(from.other())
                        ? refuse(state, INVALID_STATE, "the other peer called; call:rejected declines its call")
                        : over();
            case END -> over();
        };
    }

    private static Outcome offer(CallState state, CallSignal signal, GlarePolicy glare) {
        Side from = signal.from();
        boolean crosses = state.offerOf(from.other()).isPresent();
        if (crosses && glare == GlarePolicy.FIRST_OFFER_WINS) {
            return refuse(state, GLARE, "the other peer's offer came first; answer it and offer again once stable");
        }
        CallState next = state.withOffer(from, Optional.of(new Pending(signal.offerId())));
        if (state.phase() == Phase.NONE) {
            // none, user:call -> ringing; none, peer:nego:needed -> active: a call that goes on after a restart
            return new Outcome(signal.type() == CallSignal.Type.CALL ? next.ringing(from) : next.active(), FORWARD);
        }
        // ringing, user:call by the callee -> active: two calls that cross are one
        boolean callsBack = signal.type() == CallSignal.Type.CALL && state.isRungBy(from.other());
        return new Outcome(callsBack ? next.active() : next, FORWARD);
    }

    private static Outcome answer(CallState state, CallSignal signal) {
        Side from = signal.from();
        Optional<Pending> offer = state.offerOf(from.other());
        boolean settles = offer.isPresent() && offer.get().isAnsweredBy(signal);
        CallState next = settles ? state.withOffer(from.other(), Optional.empty()) : state;
        // ringing, call:accepted by the callee -> active, whatever it answers: it says yes to the call
        boolean accepts = signal.type() == CallSignal.Type.ACCEPT && state.isRungBy(from.other());
        if (!accepts && !settles) {
            return refuse(state, STALE_ANSWER, "no offer of the other peer waits for this answer");
        }
        return new Outcome(signal.type() == CallSignal.Type.ACCEPT ? next.active() : next, FORWARD);
    }

    private static Outcome over() {
        return new Outcome(CallState.NONE, FORWARD);
    }

    private static Outcome refuse(CallState next, ErrorCode code, String message) {
        return new Outcome(next, new Verdict.Refuse(new Refusal(code, message)));
    }
}
