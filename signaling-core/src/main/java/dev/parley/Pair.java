package dev.parley;

/** Two peers, whichever is named first. */
record Pair(String low, String high) {
    static Pair of(LivePeer one, LivePeer other) {
        return one.id().compareTo(other.id()) < 0 ? new Pair(one.id(), other.id()) : new Pair(other.id(), one.id());
    }
}
