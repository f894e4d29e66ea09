package dev.parley;

import dev.parley.protocol.EndReason;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.Refusal;
import dev.parley.room.Audience;
import dev.parley.room.Pair;
import dev.parley.room.PeerRef;
import dev.parley.room.RoomCall;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomEffects;
import dev.parley.room.RoomEvent;
import dev.parley.room.RoomKey;
import dev.parley.room.RoomSnapshot;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Brings about what a room has decided, for peers that are connected here. For the room's queue alone. */
final class LocalEffects implements RoomEffects {
    private final LiveRoom room;
    private final Services services;
    private final CompletableFuture<Void> closed;

    /**
     * The effects of one room.
     *
     * @param closed is completed when it has told its calls that the server goes away
     */
    LocalEffects(LiveRoom room, Services services, CompletableFuture<Void> closed) {
        this.room = room;
        this.services = services;
        this.closed = closed;
    }

    @Override
    public void entered(PeerRef peer) {
        local(peer).ifPresent(here -> here.entered(room));
    }

    @Override
    public void exited(PeerRef peer) {
        local(peer).ifPresent(here -> here.exited(room.key()));
    }

    @Override
    public void callBegan(PeerRef caller, PeerRef callee, long generation) {
        // The room's own queue is being drained, so what is posted to it waits behind this step.
        local(caller).ifPresent(here -> here.calls().began(callee.id(), room.key(), generation, room::post));
        local(callee).ifPresent(here -> here.calls().began(caller.id(), room.key(), generation, room::post));
        services.directory().calls().began(Pair.of(caller, callee));
    }

    @Override
    public void callOver(PeerRef one, PeerRef other, long generation) {
        local(one).ifPresent(here -> here.calls().over(other.id(), generation));
        local(other).ifPresent(here -> here.calls().over(one.id(), generation));
        services.directory().calls().over(Pair.of(one, other));
    }

    @Override
    public void openingDecided(PeerRef from, PeerRef to) {
        local(from).ifPresent(here -> here.calls().decided(to.id()));
        local(to).ifPresent(here -> here.calls().decided(from.id()));
        services.directory().calls().decided(Pair.of(from, to));
    }

    @Override
    public void deliver(PeerRef to, RoomEvent event) {
        LivePeer here = services.directory().local(to);
        if (here != null) {
            here.deliver(
                    event instanceof RoomEvent.JoinEcho echo
                            ? ServerEvents.joinEcho(here, echo.request())
                            : ServerEvents.of(event));
        }
    }

    @Override
    public void deliver(Audience to, RoomEvent event) {
        EncodedBroadcast encoded = new EncodedBroadcast(ServerEvents.of(event), services.eventIds());
        to.forEach(member -> {
            LivePeer here = services.directory().local(member.peer());
            if (here != null) {
                here.deliver(encoded);
            }
        });
    }

    @Override
    public void reportJoined(PeerRef peer, String email) {
        local(peer).ifPresent(here -> services.listener().joined(room, here, email));
    }

    @Override
    public void reportLeft(PeerRef peer, LeaveReason reason) {
        local(peer).ifPresent(here -> services.listener().left(room, here, reason));
    }

    @Override
    public void reportCallStarted(PeerRef caller, PeerRef callee) {
        local(caller)
                .ifPresent(from ->
                        local(callee).ifPresent(to -> services.listener().callStarted(room, from, to)));
    }

    @Override
    public void reportCallEnded(PeerRef by, PeerRef other, Optional<EndReason> reason) {
        local(by)
                .ifPresent(
                        from -> local(other).ifPresent(to -> services.listener().callEnded(room, from, to, reason)));
    }

    @Override
    public void accepted(PeerRef from, long request) {
        Request open = take(from, request);
        if (open != null) {
            open.accept();
        }
    }

    @Override
    public void refused(PeerRef from, long request, Refusal refusal) {
        Request open = take(from, request);
        if (open != null) {
            open.refuse(refusal);
        }
    }

    @Override
    public void misplaced(RoomCommand.Signal offer) {
        Request open = take(offer.from(), offer.request());
        if (open != null) {
            services.dispatcher().placeAgain(open, offer);
        }
    }

    @Override
    public void passedOn(RoomKey next, RoomCommand command) {
        services.directory().post(next, command);
    }

    @Override
    public void closed() {
        closed.complete(null);
    }

    /** What the room knew is lost: nobody is in it, and no call lives in it. */
    void lost(RoomSnapshot known) {
        for (RoomCall call : known.calls()) {
            callOver(call.caller(), call.callee(), call.generation());
            deliver(call.caller(), new RoomEvent.CallEnded(call.callee().id(), EndReason.PEER_LEFT));
            deliver(call.callee(), new RoomEvent.CallEnded(call.caller().id(), EndReason.PEER_LEFT));
            reportCallEnded(call.caller(), call.callee(), Optional.of(EndReason.PEER_LEFT));
        }
        Refusal fault = new Refusal(ErrorCode.INTERNAL_ERROR, "the room was lost by a fault of the server; join again");
        for (RoomSnapshot.MemberState state : known.members()) {
            PeerRef peer = state.member().peer();
            exited(peer);
            local(peer)
                    .ifPresent(
                            here -> here.deliver(ServerEvents.signalError(Optional.empty(), Optional.empty(), fault)));
            reportLeft(peer, LeaveReason.DISCONNECTED);
        }
    }

    private @Nullable Request take(PeerRef from, long request) {
        LivePeer here = services.directory().local(from);
        return here == null ? null : here.requests().take(request);
    }

    private Optional<LivePeer> local(PeerRef peer) {
        return Optional.ofNullable(services.directory().local(peer));
    }
}
