package dev.parley.room;

/** A peer that is nothing but its id. */
record TestPeer(String id) implements PeerRef {
    static final TestPeer A = new TestPeer("A");
    static final TestPeer B = new TestPeer("B");
    static final TestPeer C = new TestPeer("C");

    @Override
    public String toString() {
        return id;
    }
}
