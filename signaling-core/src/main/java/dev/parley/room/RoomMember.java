package dev.parley.room;

/**
 * A peer that is in a room.
 *
 * @param email the name that it joined under
 */
public record RoomMember(PeerRef peer, String email) {}
