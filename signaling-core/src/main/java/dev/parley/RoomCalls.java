package dev.parley;

import static dev.parley.protocol.ErrorCode.NO_SUCH_PEER;
import static dev.parley.protocol.ErrorCode.SHUTTING_DOWN;

import dev.parley.call.CallRules;
import dev.parley.call.CallState.Phase;
import dev.parley.call.Verdict;
import dev.parley.protocol.EndReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls that live in one room. For that room's queue alone. */
final class RoomCalls {
    private final LiveRoom room;
    private final Services services;
    private final Switchboard switchboard;
    private final Map<LivePeer, List<Ongoing>> ongoing = new HashMap<>();

    /** A call that has begun, with the peers in it. */
    private record Ongoing(Call call, LivePeer caller, LivePeer callee) {
        LivePeer otherThan(LivePeer peer) {
            return peer == caller ? callee : caller;
        }
    }

    RoomCalls(LiveRoom room, Services services) {
        this.room = room;
        this.services = services;
        this.switchboard = new Switchboard(services);
    }

    /** Decides a signal of a call of this room's. */
    void handle(Call call, Signaled what) {
        if (call.isOver()) {
            // Ended while the signal was on its way: another room may have to decide now.
            switchboard.place(what);
        } else if (call.state().phase() != Phase.NONE) {
            apply(call, what);
        } else if (what.event().opens()) {
            open(call, what);
        } else {
            // It overtook the offer that its call is to begin with.
            switchboard.holdForOffer(what);
        }
    }

    private void open(Call call, Signaled offer) {
        if (services.isClosing()) {
            retire(call);
            offer.request().refuse(SHUTTING_DOWN, "the server goes away; connect again");
        } else if (!isMeetingRoomOf(offer)) {
            // They have moved since it was chosen: another room may have to decide now.
            retire(call);
            switchboard.place(offer);
        } else if (takesIn(offer.from()) && takesIn(offer.to())) {
            apply(call, offer);
        } else {
            retire(call);
            releaseGuest(offer.from());
            releaseGuest(offer.to());
            offer.request().refuse(NO_SUCH_PEER, "no peer that you may signal has this id");
        }
    }

    private void apply(Call call, Signaled what) {
        boolean begins = call.state().phase() == Phase.NONE;
        CallRules.Outcome outcome = CallRules.apply(call.state(), call.signal(what), call.glare());
        call.moveTo(outcome.next());
        if (outcome.verdict() instanceof Verdict.Refuse refused) {
            what.request().refuse(refused.refusal());
            return;
        }
        what.to().deliver(what.heard());
        if (outcome.next().phase() == Phase.NONE) {
            finish(call, what.from());
        } else if (begins) {
            begin(call, what.from(), what.to());
        }
        what.request().accept();
    }

    /** Ends all calls of a peer that is no longer here. */
    void endAllOf(LivePeer peer) {
        for (Ongoing each : List.copyOf(ongoing.getOrDefault(peer, List.of()))) {
            LivePeer other = each.otherThan(peer);
            other.deliver(ServerEvents.callEnded(peer.id(), EndReason.PEER_LEFT));
            remove(each);
            services.listener().callEnded(room, peer, other, Optional.of(EndReason.PEER_LEFT));
        }
    }

    /** Ends all calls, because the server goes away. */
    void endAll() {
        for (LivePeer peer : List.copyOf(ongoing.keySet())) {
            for (Ongoing each : List.copyOf(ongoing.getOrDefault(peer, List.of()))) {
                EndReason reason = EndReason.SERVER_SHUTDOWN;
                each.caller().deliver(ServerEvents.callEnded(each.callee().id(), reason));
                each.callee().deliver(ServerEvents.callEnded(each.caller().id(), reason));
                remove(each);
                services.listener().callEnded(room, each.caller(), each.callee(), Optional.of(reason));
            }
        }
    }

    boolean isEmpty() {
        return ongoing.isEmpty();
    }

    /** Whether this is still a room for the two, as when it was chosen. */
    private boolean isMeetingRoomOf(Signaled offer) {
        boolean hasSender = offer.from().isIn(room);
        boolean hasReceiver = offer.to().isIn(room);
        return services.policies().admitsGuests()
                ? !room.isRetired() && (room.isPrivate() || hasSender || hasReceiver)
                : hasSender && hasReceiver;
    }

    /** Makes sure that a peer who leaves, or is gone, is missed here; one that is not in the room is its guest. */
    private boolean takesIn(LivePeer peer) {
        return peer.isIn(room) || peer.enterAsGuest(room);
    }

    private void begin(Call call, LivePeer caller, LivePeer callee) {
        Ongoing begun = new Ongoing(call, caller, callee);
        ongoing.computeIfAbsent(caller, peer -> new ArrayList<>(1)).add(begun);
        ongoing.computeIfAbsent(callee, peer -> new ArrayList<>(1)).add(begun);
        services.listener().callStarted(room, caller, callee);
        caller.earlyCandidates().takeFor(callee).forEach(held -> apply(call, held));
        callee.earlyCandidates().takeFor(caller).forEach(held -> apply(call, held));
    }

    private void finish(Call call, LivePeer by) {
        ongoing.getOrDefault(by, List.of()).stream()
                .filter(each -> each.call() == call)
                .findFirst()
                .ifPresent(each -> {
                    remove(each);
                    services.listener().callEnded(room, by, each.otherThan(by), Optional.empty());
                });
        retire(call);
    }

    private void remove(Ongoing ended) {
        for (LivePeer peer : List.of(ended.caller(), ended.callee())) {
            // Before the call is gone from the directory: a candidate that finds none has to find this.
            peer.earlyCandidates().callEnded(ended.otherThan(peer));
        }
        retire(ended.call());
        for (LivePeer peer : List.of(ended.caller(), ended.callee())) {
            ongoing.computeIfPresent(peer, (key, calls) -> {
                calls.remove(ended);
                return calls.isEmpty() ? null : calls;
            });
            releaseGuest(peer);
        }
    }

    /** A guest is one as long as it has a call here. */
    private void releaseGuest(LivePeer peer) {
        if (!peer.isIn(room) && !ongoing.containsKey(peer)) {
            peer.exitAsGuest(room);
        }
    }

    private void retire(Call call) {
        call.end();
        services.directory().closeCall(call);
    }
}
