package dev.parley.room;

import dev.parley.call.Side;

/**
 * Two peers, whichever is named first.
 *
 * @param low the id that sorts first: side A of their call
 * @param high the other id: side B
 */
public record Pair(String low, String high) {
    /** The pair of these two. */
    public static Pair of(PeerRef one, PeerRef other) {
        return one.id().compareTo(other.id()) < 0 ? new Pair(one.id(), other.id()) : new Pair(other.id(), one.id());
    }

    /** Which side of their call the first of two peers is. */
    static Side sideOf(PeerRef one, PeerRef other) {
        return one.id().compareTo(other.id()) < 0 ? Side.A : Side.B;
    }
}
