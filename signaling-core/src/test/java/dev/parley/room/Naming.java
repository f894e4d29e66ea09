package dev.parley.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which places peers and rooms have when a world is written down. Peers are alike, and so are rooms: where only places
 * differ, worlds are the same. But a guest is not like the others, and has the last.
 */
final class Naming {
    private static final List<Naming> WITH_GUEST = all(List.of(List.of(0, 1, 2), List.of(1, 0, 2)));
    private static final List<Naming> WITHOUT_GUEST = all(List.of(
            List.of(0, 1, 2),
            List.of(1, 0, 2),
            List.of(0, 2, 1),
            List.of(2, 1, 0),
            List.of(1, 2, 0),
            List.of(2, 0, 1)));

    private final List<Integer> peers;
    private final List<Integer> rooms;
    private final Map<RoomKey, Integer> keys = new HashMap<>();

    private Naming(List<Integer> peers, List<Integer> rooms) {
        this.peers = peers;
        this.rooms = rooms;
        for (int i = 0; i < rooms.size(); i++) {
            keys.put(World.ROOMS.get(i), rooms.get(i));
        }
        for (ModelPeer one : ModelPeer.values()) {
            for (ModelPeer other : one.others()) {
                keys.put(RoomKey.of(Pair.of(one, other)), rooms.size() + placeOf(Pair.of(one, other)));
            }
        }
    }

    private static List<Naming> all(List<List<Integer>> ofPeers) {
        List<Naming> all = new ArrayList<>();
        for (List<Integer> peers : ofPeers) {
            all.add(new Naming(peers, List.of(0, 1)));
            all.add(new Naming(peers, List.of(1, 0)));
        }
        return List.copyOf(all);
    }

    /** Those that are to be compared: they put first which peer has come less far, and which room. */
    static List<Naming> of(World world) {
        int[] ofPeers = new int[ModelPeer.values().length];
        world.sessions.forEach(session -> ofPeers[session.peer.index] = progress(session));
        int[] ofRooms = new int[World.ROOMS.size()];
        for (int i = 0; i < ofRooms.length; i++) {
            RoomModel room = world.rooms.get(World.ROOMS.get(i));
            ofRooms[i] = room == null ? 0 : progress(room);
        }
        List<Naming> sorted = new ArrayList<>(2);
        int guests = world.admitsGuests() ? 1 : 0;
        for (Naming naming : world.admitsGuests() ? WITH_GUEST : WITHOUT_GUEST) {
            if (isSorted(ofPeers, naming.peers, ofPeers.length - guests)
                    && isSorted(ofRooms, naming.rooms, ofRooms.length)) {
                sorted.add(naming);
            }
        }
        return sorted;
    }

    private static int progress(SessionModel session) {
        int rooms = session.recorded.size() * 9 + session.rooms.size() * 3 + session.untold.size();
        int calls = session.calls.entries().size() * 4 + session.frame.size();
        return (rooms * 16 + calls) * 16
                + session.open().size() * 4
                + (session.isGone() ? 2 : session.isReady() ? 1 : 0);
    }

    private static int progress(RoomModel room) {
        int inside = room.now.members().size() * 4 + room.now.calls().size();
        return (inside * 16 + room.queue.size()) * 4 + room.step.size() + 1;
    }

    private static boolean isSorted(int[] progress, List<Integer> places, int size) {
        for (int one = 0; one < size; one++) {
            for (int other = 0; other < size; other++) {
                if (places.get(one) < places.get(other) && progress[one] > progress[other]) {
                    return false;
                }
            }
        }
        return true;
    }

    int placeOf(PeerRef peer) {
        return peers.get(ModelPeer.of(peer).index);
    }

    int placeOf(RoomKey key) {
        return Objects.requireNonNull(keys.get(key));
    }

    /** Both places as bits. */
    int placeOf(Pair pair) {
        return 1 << peers.get(ModelPeer.valueOf(pair.low()).index)
                | 1 << peers.get(ModelPeer.valueOf(pair.high()).index);
    }
}
