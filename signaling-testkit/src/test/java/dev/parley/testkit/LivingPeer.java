package dev.parley.testkit;

import dev.parley.room.PeerRef;
import dev.parley.room.RoomKey;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A peer, and what its session knows: its rooms, and its calls. */
final class LivingPeer implements PeerRef {
    private final String id;
    private final Set<RoomKey> rooms = new LinkedHashSet<>();
    private final Map<LivingPeer, KnownCall> calls = new LinkedHashMap<>();
    private long requests;

    /** A call as one of its peers knows it. */
    record KnownCall(RoomKey room, long generation) {}

    LivingPeer(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    long nextRequest() {
        return ++requests;
    }

    /** The rooms that it has asked to join, or is in. */
    Set<RoomKey> rooms() {
        return rooms;
    }

    Map<LivingPeer, KnownCall> calls() {
        return calls;
    }
}
