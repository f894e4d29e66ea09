package dev.parley.room;

import dev.parley.call.CallState;
import dev.parley.call.GlarePolicy;

/**
 * A call that lives in a room. Immutable.
 *
 * @param generation the number that the room gave it
 * @param glare what becomes of offers that cross in it
 * @param state where it stands
 */
public record RoomCall(PeerRef caller, PeerRef callee, long generation, GlarePolicy glare, CallState state) {
    Pair pair() {
        return Pair.of(caller, callee);
    }

    PeerRef otherThan(PeerRef peer) {
        return peer.id().equals(caller.id()) ? callee : caller;
    }

    RoomCall at(CallState next) {
        return new RoomCall(caller, callee, generation, glare, next);
    }
}
