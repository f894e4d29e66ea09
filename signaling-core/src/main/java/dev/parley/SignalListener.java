package dev.parley;

import dev.parley.protocol.EndReason;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.Refusal;
import java.util.Optional;

/**
 * What happened, for logs and metrics. Called on whatever thread it happened, often inside a room's queue: it must
 * return at once and not block. What it throws is logged and goes no further.
 */
public interface SignalListener {
    /** A peer's connection is open. */
    default void connected(Peer peer) {}

    /**
     * A peer's connection is gone, and the peer is expected back: what is sent to it is kept for it.
     *
     * @param code the WebSocket close code, 1006 where there was none
     */
    default void suspended(Peer peer, int code, String reason) {}

    /** A peer has come back, on another connection. */
    default void resumed(Peer peer) {}

    /**
     * A peer is gone, with its connection or because it has not come back.
     *
     * @param code the WebSocket close code, 1006 where there was none
     */
    default void disconnected(Peer peer, int code, String reason) {}

    /** A handshake was not admitted. */
    default void denied(Refusal refusal, String remoteAddress) {}

    /** A peer is in a room now. */
    default void joined(Room room, Peer peer, String email) {}

    /** A peer is no longer in a room. */
    default void left(Room room, Peer peer, LeaveReason reason) {}

    /** A call began: it rings, or goes on from before a restart. */
    default void callStarted(Room room, Peer caller, Peer callee) {}

    /**
     * A call is over.
     *
     * @param by who hung up, or was lost
     * @param reason the server's reason; empty where the peer ended it itself
     */
    default void callEnded(Room room, Peer by, Peer other, Optional<EndReason> reason) {}

    /** A signal was refused; {@code glare} is a refusal too. */
    default void refused(Peer sender, String event, Refusal refusal) {}

    /** A peer did not keep up with what was sent to it, and its connection is given up. */
    default void gaveUp(Peer peer, String why) {}

    /**
     * The application's own code threw, where the sender only gets {@code internal_error}; or what it gave the router to
     * live on did: a codec, wire format, executor, scheduler, ticker or source of ids.
     *
     * @param where the event that was handled, or what threw
     */
    default void failed(Throwable cause, String where) {}
}
