package dev.parley;

/**
 * A peer in a room.
 *
 * @param peer who
 * @param email the name it joined under
 */
public record Member(Peer peer, String email) {}
