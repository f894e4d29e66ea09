package dev.parley.room;

import dev.parley.protocol.EndReason;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.Refusal;
import java.util.Optional;

/**
 * Takes what a step of a room brings about, after the step is committed: first what sessions have to know, then what is
 * delivered, then what is reported, then the answer. It must not throw, and not come back into the room.
 */
public interface RoomEffects {
    /** The peer is in the room now; its session may know already. */
    void entered(PeerRef peer);

    /** The peer is not in the room: no longer, or it was not let in. */
    void exited(PeerRef peer);

    /** The two have a call from now on. */
    void callBegan(PeerRef caller, PeerRef callee, long generation);

    /** The two have no call any more. */
    void callOver(PeerRef one, PeerRef other, long generation);

    /** An offer for which this room was claimed is decided: the claim holds for the call that there is, if any. */
    void openingDecided(PeerRef from, PeerRef to);

    /** An event for one peer. */
    void deliver(PeerRef to, RoomEvent event);

    /** An event for many peers. The audience is good for the length of this call. */
    void deliver(Audience to, RoomEvent event);

    /** For the listener: a peer joined. */
    void reportJoined(PeerRef peer, String email);

    /** For the listener: a peer left. */
    void reportLeft(PeerRef peer, LeaveReason reason);

    /** For the listener: a call began. */
    void reportCallStarted(PeerRef caller, PeerRef callee);

    /**
     * For the listener: a call is over.
     *
     * @param by who hung up, or was lost
     * @param reason the room's reason; empty where the peer ended it itself
     */
    void reportCallEnded(PeerRef by, PeerRef other, Optional<EndReason> reason);

    /** The request is done. */
    void accepted(PeerRef from, long request);

    /** The request is refused, and has changed nothing in this room. */
    void refused(PeerRef from, long request, Refusal refusal);

    /** Another room has to decide about this offer: things have changed since this one was chosen. */
    void misplaced(RoomCommand.Signal offer);

    /** The request goes on in another room. */
    void passedOn(RoomKey room, RoomCommand command);

    /** All calls are over, since the server goes away. */
    void closed();
}
