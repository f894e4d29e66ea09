package dev.parley;

import dev.parley.call.CallSignal;
import dev.parley.call.CallState;
import dev.parley.call.GlarePolicy;
import dev.parley.call.Side;
import dev.parley.room.Pair;

/**
 * The call of a pair of peers and the room that decides it. Made by whoever signals first; from then on its state is
 * touched by that room's queue alone.
 */
final class Call {
    private final Pair pair;
    private final LiveRoom room;
    private final GlarePolicy glare;
    private CallState state = CallState.NONE;
    private boolean over;

    Call(Pair pair, LiveRoom room, GlarePolicy glare) {
        this.pair = pair;
        this.room = room;
        this.glare = glare;
    }

    Pair pair() {
        return pair;
    }

    LiveRoom room() {
        return room;
    }

    GlarePolicy glare() {
        return glare;
    }

    CallState state() {
        return state;
    }

    void moveTo(CallState next) {
        state = next;
    }

    boolean isOver() {
        return over;
    }

    void end() {
        state = CallState.NONE;
        over = true;
    }

    Side sideOf(LivePeer peer) {
        return peer.id().equals(pair.low()) ? Side.A : Side.B;
    }

    CallSignal signal(Signaled what) {
        return new CallSignal(what.event().type(), sideOf(what.from()), what.offerId());
    }
}
