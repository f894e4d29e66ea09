package dev.parley.journal;

import dev.parley.protocol.EndReason;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.Refusal;
import dev.parley.room.Audience;
import dev.parley.room.PeerRef;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomEffects;
import dev.parley.room.RoomEvent;
import dev.parley.room.RoomKey;
import java.util.Optional;

/**
 * Passes effects on as a journal keeps them. A new kind of effect does not compile before it is decided what in it is
 * private.
 */
final class RedactedEffects implements RoomEffects {
    private final Redaction redaction;
    private final RoomEffects out;

    RedactedEffects(Redaction redaction, RoomEffects out) {
        this.redaction = redaction;
        this.out = out;
    }

    @Override
    public void entered(PeerRef peer) {
        out.entered(peer);
    }

    @Override
    public void exited(PeerRef peer) {
        out.exited(peer);
    }

    @Override
    public void callBegan(PeerRef caller, PeerRef callee, long generation) {
        out.callBegan(caller, callee, generation);
    }

    @Override
    public void callOver(PeerRef one, PeerRef other, long generation) {
        out.callOver(one, other, generation);
    }

    @Override
    public void openingDecided(PeerRef from, PeerRef to) {
        out.openingDecided(from, to);
    }

    @Override
    public void deliver(PeerRef to, RoomEvent event) {
        out.deliver(to, redaction.event(event));
    }

    @Override
    public void deliver(Audience to, RoomEvent event) {
        out.deliver(redaction.audience(to), redaction.event(event));
    }

    @Override
    public void reportJoined(PeerRef peer, String email) {
        out.reportJoined(peer, redaction.email(email));
    }

    @Override
    public void reportLeft(PeerRef peer, LeaveReason reason) {
        out.reportLeft(peer, reason);
    }

    @Override
    public void reportCallStarted(PeerRef caller, PeerRef callee) {
        out.reportCallStarted(caller, callee);
    }

    @Override
    public void reportCallEnded(PeerRef by, PeerRef other, Optional<EndReason> reason) {
        out.reportCallEnded(by, other, reason);
    }

    @Override
    public void accepted(PeerRef from, long request) {
        out.accepted(from, request);
    }

    @Override
    public void refused(PeerRef from, long request, Refusal refusal) {
        out.refused(from, request, refusal);
    }

    @Override
    public void misplaced(RoomCommand.Signal offer) {
        out.misplaced(redaction.signal(offer));
    }

    @Override
    public void passedOn(RoomKey room, RoomCommand command) {
        out.passedOn(redaction.key(room), redaction.command(command));
    }

    @Override
    public void closed() {
        out.closed();
    }
}
