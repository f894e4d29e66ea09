package dev.parley.room;

import java.util.Arrays;
import java.util.List;

/** The peers of an exploration. Where guests are admitted, C is in no room. */
enum ModelPeer implements PeerRef {
    A(0),
    B(1),
    C(2);

    /** Where it stands in lists of the peers. */
    final int index;

    ModelPeer(int index) {
        this.index = index;
    }

    static ModelPeer of(PeerRef ref) {
        return (ModelPeer) ref;
    }

    @Override
    public String id() {
        return name();
    }

    List<ModelPeer> others() {
        return Arrays.stream(values()).filter(peer -> peer != this).toList();
    }
}
