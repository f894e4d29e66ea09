package dev.parley.room;

import dev.parley.call.CallSignal;
import java.util.Optional;

/** One thing that may happen next. */
sealed interface Move {
    /** What a peer does, or what becomes of it. An exploration is as deep as it has inputs. */
    sealed interface Input extends Move {}

    record Join(ModelPeer peer, RoomKey room) implements Input {}

    record Leave(ModelPeer peer, RoomKey room) implements Input {}

    /**
     * It sends a signal.
     *
     * @param wanted the room for a call that the signal would begin
     */
    record Send(ModelPeer from, CallSignal.Type type, ModelPeer to, Optional<RoomKey> wanted) implements Input {}

    /** Its connection is lost, and it is waited for. */
    record Lose(ModelPeer peer) implements Input {}

    /** It comes back on another connection. */
    record Resume(ModelPeer peer) implements Input {}

    /** It is gone for good: its connection was closed, or nobody has come back in time. */
    record Go(ModelPeer peer) implements Input {}

    /** The thread that takes the peer's frames does its next task. */
    record GoOn(ModelPeer peer) implements Move {}

    /** One of the rooms that may know the peer is told that it is gone. */
    record TellGone(ModelPeer peer, RoomKey room) implements Move {}

    /** A room takes the next command of its queue, or does the next task of the one that it has taken. */
    record Take(RoomKey room) implements Move {}

    /**
     * An offer that this room can't decide about goes to another.
     *
     * @param wanted the room for a call that the offer would begin
     */
    record PlaceAgain(RoomKey room, Optional<RoomKey> wanted) implements Move {}

    /** An offer that this room can't decide about is refused. */
    record GiveUp(RoomKey room) implements Move {}
}
