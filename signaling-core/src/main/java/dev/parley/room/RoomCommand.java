package dev.parley.room;

import dev.parley.call.CallSignal;
import dev.parley.call.GlarePolicy;
import dev.parley.json.JsonText;
import dev.parley.protocol.LeaveReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is posted to a room: data, that can be written down, sent to another machine and played again. What peers ask for
 * is a {@link Request}; the room answers it once.
 */
public sealed interface RoomCommand {
    /** What a peer asks for, with the number that its session gave the request. */
    sealed interface Request extends RoomCommand {
        /** Who asks. */
        PeerRef from();

        /** The number of the request among those of its session. */
        long request();
    }

    /**
     * A peer wants to come in, or is in and gives its e-mail again.
     *
     * @param email the name that it joins under
     */
    record Join(PeerRef from, long request, String email) implements Request {}

    /**
     * A peer wants to go out.
     *
     * @param rest the rooms that it leaves after this one
     */
    record Leave(PeerRef from, long request, List<RoomKey> rest) implements Request {}

    /**
     * A signal of a call. It is forwarded as it came, so it is an event too.
     *
     * @param to its receiver
     * @param payload what passes through
     * @param offerId the offer it makes or answers, where the clients number their offers
     * @param call which call it belongs to, by its number; an offer that would begin one is {@link Opening} instead
     */
    record Signal(
            PeerRef from,
            long request,
            PeerRef to,
            CallSignal.Type type,
            JsonText payload,
            Optional<String> offerId,
            CallRef call)
            implements Request, RoomEvent {
        /** The same signal, of this call. */
        public Signal in(CallRef itsCall) {
            return new Signal(from, request, to, type, payload, offerId, itsCall);
        }
    }

    /** An application's event, from one peer to another. */
    record Relay(PeerRef from, long request, PeerRef to, RoomEvent.Custom event) implements Request {}

    /**
     * An application's event of a peer, to everybody else in this room and, one after the other, in the rest.
     *
     * @param rest the rooms that it goes to after this one
     * @param told the ids of those who were told in the rooms before
     */
    record Fanout(PeerRef from, long request, RoomEvent.Custom event, List<RoomKey> rest, Set<String> told)
            implements Request {}

    /** An application's event, to everyone but one. */
    record Broadcast(RoomEvent.Custom event, Optional<String> except) implements RoomCommand {}

    /** A peer has come back, and is told who is here now. */
    record Returned(PeerRef peer) implements RoomCommand {}

    /** A peer is gone, for good. */
    record Gone(PeerRef peer, LeaveReason reason) implements RoomCommand {}

    /** The server goes away: no call goes on and nobody comes in. */
    record Close() implements RoomCommand {}

    /** What ties a signal to its call. */
    sealed interface CallRef {}

    /**
     * The signal belongs to a call that its sender knows.
     *
     * @param generation the number that the room gave the call
     */
    record Ongoing(long generation) implements CallRef {}

    /**
     * The sender knows no call with this peer, and this room was claimed for one.
     *
     * @param glare what becomes of offers that cross in it
     * @param named whether the sender named the room, so that no other will do
     */
    record Opening(GlarePolicy glare, boolean named) implements CallRef {}
}
