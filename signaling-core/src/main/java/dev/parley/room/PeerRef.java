package dev.parley.room;

/** A peer as a room knows it. Two of the same id are the same peer; where it is connected is nothing to the room. */
@FunctionalInterface
public interface PeerRef {
    /** The public id. */
    String id();
}
