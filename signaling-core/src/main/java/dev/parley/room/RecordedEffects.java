package dev.parley.room;

import dev.parley.protocol.EndReason;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps effects as data, in their order. For one thread. */
public final class RecordedEffects implements RoomEffects {
    private final List<RoomEffect> recorded = new ArrayList<>();

    /** Hands over what was recorded, and begins anew. */
    public List<RoomEffect> take() {
        List<RoomEffect> taken = List.copyOf(recorded);
        recorded.clear();
        return taken;
    }

    @Override
    public void entered(PeerRef peer) {
        recorded.add(new RoomEffect.Entered(peer));
    }

    @Override
    public void exited(PeerRef peer) {
        recorded.add(new RoomEffect.Exited(peer));
    }

    @Override
    public void callBegan(PeerRef caller, PeerRef callee, long generation) {
        recorded.add(new RoomEffect.CallBegan(caller, callee, generation));
    }

    @Override
    public void callOver(PeerRef one, PeerRef other, long generation) {
        recorded.add(new RoomEffect.CallOver(one, other, generation));
    }

    @Override
    public void openingDecided(PeerRef from, PeerRef to) {
        recorded.add(new RoomEffect.OpeningDecided(from, to));
    }

    @Override
    public void deliver(PeerRef to, RoomEvent event) {
        recorded.add(new RoomEffect.DeliveredToOne(to, kept(event)));
    }

    @Override
    public void deliver(Audience to, RoomEvent event) {
        recorded.add(new RoomEffect.DeliveredToMany(Audience.of(to.toList()), kept(event)));
    }

    @Override
    public void reportJoined(PeerRef peer, String email) {
        recorded.add(new RoomEffect.ReportedJoined(peer, email));
    }

    @Override
    public void reportLeft(PeerRef peer, LeaveReason reason) {
        recorded.add(new RoomEffect.ReportedLeft(peer, reason));
    }

    @Override
    public void reportCallStarted(PeerRef caller, PeerRef callee) {
        recorded.add(new RoomEffect.ReportedCallStarted(caller, callee));
    }

    @Override
    public void reportCallEnded(PeerRef by, PeerRef other, Optional<EndReason> reason) {
        recorded.add(new RoomEffect.ReportedCallEnded(by, other, reason));
    }

    @Override
    public void accepted(PeerRef from, long request) {
        recorded.add(new RoomEffect.Accepted(from, request));
    }

    @Override
    public void refused(PeerRef from, long request, Refusal refusal) {
        recorded.add(new RoomEffect.Refused(from, request, refusal));
    }

    @Override
    public void misplaced(RoomCommand.Signal offer) {
        recorded.add(new RoomEffect.Misplaced(offer));
    }

    @Override
    public void passedOn(RoomKey room, RoomCommand command) {
        recorded.add(new RoomEffect.PassedOn(room, command));
    }

    @Override
    public void closed() {
        recorded.add(new RoomEffect.Closed());
    }

    /** A roster is a view that is good for this call alone. */
    private static RoomEvent kept(RoomEvent event) {
        return event instanceof RoomEvent.Roster roster
                ? new RoomEvent.Roster(
                        roster.room(),
                        roster.version(),
                        Audience.of(roster.others().toList()))
                : event;
    }
}
