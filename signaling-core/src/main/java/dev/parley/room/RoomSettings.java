package dev.parley.room;

/**
 * What the router sets for its rooms.
 *
 * @param maxPeers how many members a room takes
 * @param admitsGuests whether peers may signal who is not in the room with them
 */
public record RoomSettings(int maxPeers, boolean admitsGuests) {}
