package dev.parley.session;

import dev.parley.room.RoomCommand;
import dev.parley.room.RoomKey;

/**
 * A call that a session knows.
 *
 * @param room where it lives
 * @param number by which its room knows it
 */
public record KnownCall(RoomKey room, RoomCommand.Ongoing number) {}
