package dev.parley.room;

import dev.parley.json.JsonText;
import dev.parley.protocol.EndReason;
import dev.parley.protocol.LeaveReason;

/** What a room tells peers, before any wire format has worded it. */
public sealed interface RoomEvent
        permits RoomCommand.Signal,
                RoomEvent.UserJoined,
                RoomEvent.UserLeft,
                RoomEvent.Roster,
                RoomEvent.JoinEcho,
                RoomEvent.CallEnded,
                RoomEvent.Custom {
    /** Somebody came into the room, or gave its e-mail again. */
    record UserJoined(String id, String email) implements RoomEvent {}

    /** Somebody is no longer in the room. */
    record UserLeft(String id, String email, String room, LeaveReason reason) implements RoomEvent {}

    /**
     * Who is in the room.
     *
     * @param version grows with each change of who is in it, or under which e-mail
     * @param others everybody but the receiver, in the order of their joining; good for the length of
     *     the call that it is handed over in
     */
    record Roster(String room, long version, Audience others) implements RoomEvent {}

    /** What the receiver sent to join is sent back. */
    record JoinEcho(long request) implements RoomEvent {}

    /** The room ended the receiver's call with a peer. */
    record CallEnded(String from, EndReason reason) implements RoomEvent {}

    /** An event of the application's own. */
    record Custom(String name, JsonText data) implements RoomEvent {}
}
