package dev.parley.room;

import dev.parley.call.CallRules;
import dev.parley.call.CallSignal;
import dev.parley.call.CallState;
import dev.parley.call.CallState.Phase;
import dev.parley.call.GlarePolicy;
import dev.parley.call.Side;
import dev.parley.call.Verdict;
import dev.parley.protocol.EndReason;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls that live in one room, one a pair at most. */
final class RoomCalls {
    private static final Refusal NO_CALL =
            new Refusal(ErrorCode.NO_SUCH_CALL, "there is no call with this peer; user:call begins one");

    private final Map<Pair, RoomCall> calls = new LinkedHashMap<>();
    private final Map<String, List<Pair>> pairsOf = new HashMap<>();
    private long nextGeneration;

    RoomCalls(List<RoomCall> calls, long nextGeneration) {
        this.nextGeneration = nextGeneration;
        calls.forEach(this::put);
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    List<RoomCall> all() {
        return List.copyOf(calls.values());
    }

    long nextGeneration() {
        return nextGeneration;
    }

    /** The call that a signal belongs to: the one that its sender knows, or, for an offer, the one that crossed it. */
    Optional<RoomCall> find(RoomCommand.Signal signal) {
        RoomCall call = calls.get(Pair.of(signal.from(), signal.to()));
        return call == null || isOfAnother(call, signal) ? Optional.empty() : Optional.of(call);
    }

    private static boolean isOfAnother(RoomCall call, RoomCommand.Signal signal) {
        return signal.call() instanceof RoomCommand.Ongoing known && known.generation() != call.generation();
    }

    /** Decides a signal of a call that there is. */
    void apply(RoomCall call, RoomCommand.Signal signal, RoomEffects out, Runnable commit) {
        CallRules.Outcome outcome = decide(call, signal);
        boolean opened = signal.call() instanceof RoomCommand.Opening;
        if (outcome.verdict() instanceof Verdict.Refuse refused) {
            if (opened) {
                out.openingDecided(signal.from(), signal.to());
            }
            out.refused(signal.from(), signal.request(), refused.refusal());
            return;
        }
        boolean ends = outcome.next().phase() == Phase.NONE;
        commit.run();
        if (ends) {
            remove(call);
            out.callOver(call.caller(), call.callee(), call.generation());
        } else if (!outcome.next().equals(call.state())) {
            calls.put(call.pair(), call.at(outcome.next()));
        }
        if (opened) {
            out.openingDecided(signal.from(), signal.to());
        }
        out.deliver(signal.to(), signal);
        if (ends) {
            out.reportCallEnded(signal.from(), signal.to(), Optional.empty());
        }
        out.accepted(signal.from(), signal.request());
    }

    /** An offer begins a call. */
    void open(RoomCommand.Signal offer, GlarePolicy glare, RoomEffects out, Runnable commit) {
        RoomCall fresh = new RoomCall(offer.from(), offer.to(), nextGeneration, glare, CallState.NONE);
        CallRules.Outcome outcome = decide(fresh, offer);
        if (outcome.verdict() instanceof Verdict.Refuse refused) {
            out.openingDecided(offer.from(), offer.to());
            out.refused(offer.from(), offer.request(), refused.refusal());
            return;
        }
        commit.run();
        nextGeneration++;
        put(fresh.at(outcome.next()));
        out.callBegan(offer.from(), offer.to(), fresh.generation());
        out.openingDecided(offer.from(), offer.to());
        out.deliver(offer.to(), offer);
        out.reportCallStarted(offer.from(), offer.to());
        out.accepted(offer.from(), offer.request());
    }

    /** The call that the sender knew is over. An offer may begin another, maybe elsewhere. */
    void refuseEnded(RoomCommand.Signal signal, RoomEffects out) {
        if (signal.type() == CallSignal.Type.CALL || signal.type() == CallSignal.Type.OFFER) {
            out.misplaced(signal);
        } else {
            out.refused(signal.from(), signal.request(), NO_CALL);
        }
    }

    /** Ends all calls of a peer that is no longer here. */
    void endAllOf(PeerRef peer, RoomEffects out) {
        for (Pair pair : List.copyOf(pairsOf.getOrDefault(peer.id(), List.of()))) {
            RoomCall call = calls.get(pair);
            if (call != null) {
                PeerRef other = call.otherThan(peer);
                remove(call);
                out.callOver(call.caller(), call.callee(), call.generation());
                out.deliver(other, new RoomEvent.CallEnded(peer.id(), EndReason.PEER_LEFT));
                out.reportCallEnded(peer, other, Optional.of(EndReason.PEER_LEFT));
            }
        }
    }

    /** Ends all calls, because the server goes away. */
    void endAll(RoomEffects out) {
        EndReason reason = EndReason.SERVER_SHUTDOWN;
        for (RoomCall call : all()) {
            remove(call);
            out.callOver(call.caller(), call.callee(), call.generation());
            out.deliver(call.caller(), new RoomEvent.CallEnded(call.callee().id(), reason));
            out.deliver(call.callee(), new RoomEvent.CallEnded(call.caller().id(), reason));
            out.reportCallEnded(call.caller(), call.callee(), Optional.of(reason));
        }
    }

    private static CallRules.Outcome decide(RoomCall call, RoomCommand.Signal signal) {
        Side side = Pair.sideOf(signal.from(), signal.to());
        CallSignal said = new CallSignal(signal.type(), side, signal.offerId());
        return CallRules.apply(call.state(), said, call.glare());
    }

    private void put(RoomCall call) {
        calls.put(call.pair(), call);
        pairsOf.computeIfAbsent(call.caller().id(), id -> new ArrayList<>(1)).add(call.pair());
        pairsOf.computeIfAbsent(call.callee().id(), id -> new ArrayList<>(1)).add(call.pair());
    }

    private void remove(RoomCall call) {
        Pair pair = call.pair();
        calls.remove(pair);
        forget(call.caller(), pair);
        forget(call.callee(), pair);
    }

    private void forget(PeerRef peer, Pair pair) {
        pairsOf.computeIfPresent(peer.id(), (id, pairs) -> {
            pairs.remove(pair);
            return pairs.isEmpty() ? null : pairs;
        });
    }
}
