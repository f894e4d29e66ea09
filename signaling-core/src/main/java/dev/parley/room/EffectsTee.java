package dev.parley.room;

import dev.parley.protocol.EndReason;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.Refusal;
import java.util.Optional;

/** Passes each effect on to two, one after the other. */
public final class EffectsTee implements RoomEffects {
    private final RoomEffects out;
    private final RoomEffects copy;

    /**
     * A tee.
     *
     * @param out hears of each effect first
     * @param copy hears of it next
     */
    public EffectsTee(RoomEffects out, RoomEffects copy) {
        this.out = out;
        this.copy = copy;
    }

    @Override
    public void entered(PeerRef peer) {
        out.entered(peer);
        copy.entered(peer);
    }

    @Override
    public void exited(PeerRef peer) {
        out.exited(peer);
        copy.exited(peer);
    }

    @Override
    public void callBegan(PeerRef caller, PeerRef callee, long generation) {
        out.callBegan(caller, callee, generation);
        copy.callBegan(caller, callee, generation);
    }

    @Override
    public void callOver(PeerRef one, PeerRef other, long generation) {
        out.callOver(one, other, generation);
        copy.callOver(one, other, generation);
    }

    @Override
    public void openingDecided(PeerRef from, PeerRef to) {
        out.openingDecided(from, to);
        copy.openingDecided(from, to);
    }

    @Override
    public void deliver(PeerRef to, RoomEvent event) {
        out.deliver(to, event);
        copy.deliver(to, event);
    }

    @Override
    public void deliver(Audience to, RoomEvent event) {
        out.deliver(to, event);
        copy.deliver(to, event);
    }

    @Override
    public void reportJoined(PeerRef peer, String email) {
        out.reportJoined(peer, email);
        copy.reportJoined(peer, email);
    }

    @Override
    public void reportLeft(PeerRef peer, LeaveReason reason) {
        out.reportLeft(peer, reason);
        copy.reportLeft(peer, reason);
    }

    @Override
    public void reportCallStarted(PeerRef caller, PeerRef callee) {
        out.reportCallStarted(caller, callee);
        copy.reportCallStarted(caller, callee);
    }

    @Override
    public void reportCallEnded(PeerRef by, PeerRef other, Optional<EndReason> reason) {
        out.reportCallEnded(by, other, reason);
        copy.reportCallEnded(by, other, reason);
    }

    @Override
    public void accepted(PeerRef from, long request) {
        out.accepted(from, request);
        copy.accepted(from, request);
    }

    @Override
    public void refused(PeerRef from, long request, Refusal refusal) {
        out.refused(from, request, refusal);
        copy.refused(from, request, refusal);
    }

    @Override
    public void misplaced(RoomCommand.Signal offer) {
        out.misplaced(offer);
        copy.misplaced(offer);
    }

    @Override
    public void passedOn(RoomKey room, RoomCommand command) {
        out.passedOn(room, command);
        copy.passedOn(room, command);
    }

    @Override
    public void closed() {
        out.closed();
        copy.closed();
    }
}
