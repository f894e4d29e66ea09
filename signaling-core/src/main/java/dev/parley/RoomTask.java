package dev.parley;

import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.OutboundEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What is posted to a room: facts, which the room alone decides about. */
sealed interface RoomTask {
    /** A peer wants to come in. */
    record Join(Request request, String email) implements RoomTask {}

    /**
     * A peer wants to go out.
     *
     * @param rest the rooms that it leaves after this one
     */
    record Leave(Request request, List<LiveRoom> rest) implements RoomTask {}

    /** A peer has come back, and is told who is here now. */
    record Returned(LivePeer peer) implements RoomTask {}

    /** A peer is gone. */
    record Gone(LivePeer peer, LeaveReason reason) implements RoomTask {}

    /** A signal that belongs to a call of this room's. */
    record Signal(Call call, Signaled what) implements RoomTask {}

    /** An application's event, from one peer to another. */
    record Relay(Request request, LivePeer to, OutboundEvent event) implements RoomTask {}

    /**
     * An application's event of a peer, to everybody else in this room and, one after the other, in the rest.
     *
     * @param rest the rooms that it goes to after this one
     * @param told who has been told of it in the rooms before
     */
    record Fanout(Request request, OutboundEvent event, List<LiveRoom> rest, Set<LivePeer> told) implements RoomTask {}

    /** An application's event, to everyone but one. */
    record Broadcast(OutboundEvent event, Optional<Peer> except) implements RoomTask {}

    /** The server goes away; the room says when it has told its calls. */
    record Shutdown(CompletableFuture<Void> told) implements RoomTask {}
}
