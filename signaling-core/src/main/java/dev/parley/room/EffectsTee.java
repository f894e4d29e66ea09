package dev.parley.room;

import dev.parley.protocol.EndReason;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.Refusal;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes each effect on to two, one after the other. What the second one throws is kept from the first. */
public final class EffectsTee implements RoomEffects {
    private final RoomEffects out;
    private final RoomEffects copy;
    private final Consumer<Throwable> onFault;

    /**
     * A tee.
     *
     * @param out hears of each effect first
     * @param copy hears of it next
     * @param onFault is given what the copy throws
     */
    public EffectsTee(RoomEffects out, RoomEffects copy, Consumer<Throwable> onFault) {
        this.out = out;
        this.copy = copy;
        this.onFault = onFault;
    }

    private void copy(Consumer<RoomEffects> effect) {
        try {
            effect.accept(copy);
        } catch (RuntimeException | Error fault) {
            onFault.accept(fault);
        }
    }

    @Override
    public void entered(PeerRef peer) {
        out.entered(peer);
        copy(each -> each.entered(peer));
    }

    @Override
    public void exited(PeerRef peer) {
        out.exited(peer);
        copy(each -> each.exited(peer));
    }

    @Override
    public void callBegan(PeerRef caller, PeerRef callee, long generation) {
        out.callBegan(caller, callee, generation);
        copy(each -> each.callBegan(caller, callee, generation));
    }

    @Override
    public void callOver(PeerRef one, PeerRef other, long generation) {
        out.callOver(one, other, generation);
        copy(each -> each.callOver(one, other, generation));
    }

    @Override
    public void openingDecided(PeerRef from, PeerRef to) {
        out.openingDecided(from, to);
        copy(each -> each.openingDecided(from, to));
    }

    @Override
    public void deliver(PeerRef to, RoomEvent event) {
        out.deliver(to, event);
        copy(each -> each.deliver(to, event));
    }

    @Override
    public void deliver(Audience to, RoomEvent event) {
        out.deliver(to, event);
        copy(each -> each.deliver(to, event));
    }

    @Override
    public void reportJoined(PeerRef peer, String email) {
        out.reportJoined(peer, email);
        copy(each -> each.reportJoined(peer, email));
    }

    @Override
    public void reportLeft(PeerRef peer, LeaveReason reason) {
        out.reportLeft(peer, reason);
        copy(each -> each.reportLeft(peer, reason));
    }

    @Override
    public void reportCallStarted(PeerRef caller, PeerRef callee) {
        out.reportCallStarted(caller, callee);
        copy(each -> each.reportCallStarted(caller, callee));
    }

    @Override
    public void reportCallEnded(PeerRef by, PeerRef other, Optional<EndReason> reason) {
        out.reportCallEnded(by, other, reason);
        copy(each -> each.reportCallEnded(by, other, reason));
    }

    @Override
    public void accepted(PeerRef from, long request) {
        out.accepted(from, request);
        copy(each -> each.accepted(from, request));
    }

    @Override
    public void refused(PeerRef from, long request, Refusal refusal) {
        out.refused(from, request, refusal);
        copy(each -> each.refused(from, request, refusal));
    }

    @Override
    public void misplaced(RoomCommand.Signal offer) {
        out.misplaced(offer);
        copy(each -> each.misplaced(offer));
    }

    @Override
    public void passedOn(RoomKey room, RoomCommand command) {
        out.passedOn(room, command);
        copy(each -> each.passedOn(room, command));
    }

    @Override
    public void closed() {
        out.closed();
        copy(each -> each.closed());
    }
}
