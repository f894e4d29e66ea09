package dev.parley;

import dev.parley.room.Pair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who is connected, which rooms there are, and where the call of each pair lives. Thread-safe. */
final class Directory {
    private final Map<String, LivePeer> peers = new ConcurrentHashMap<>();
    private final Map<String, LiveRoom> rooms = new ConcurrentHashMap<>();
    private final Map<String, LiveRoom> privateRooms = new ConcurrentHashMap<>();
    private final Map<Pair, Call> calls = new ConcurrentHashMap<>();
    private final Function<String, LiveRoom> newRoom;
    private final Function<String, LiveRoom> newPrivateRoom;

    Directory(Function<String, LiveRoom> newRoom, Function<String, LiveRoom> newPrivateRoom) {
        this.newRoom = newRoom;
        this.newPrivateRoom = newPrivateRoom;
    }

    Map<String, LivePeer> peers() {
        return peers;
    }

    /** Those that have members. */
    Map<String, LiveRoom> rooms() {
        return rooms;
    }

    /** Those that have members, and those that peers have to themselves. */
    List<LiveRoom> allRooms() {
        return Stream.concat(rooms.values().stream(), privateRooms.values().stream())
                .toList();
    }

    Optional<LivePeer> peer(String id) {
        return Optional.ofNullable(peers.get(id));
    }

    Optional<LiveRoom> room(String name) {
        return Optional.ofNullable(rooms.get(name));
    }

    /** The room of this name, which begins to exist if it did not. */
    LiveRoom openRoom(String name) {
        return rooms.computeIfAbsent(name, newRoom);
    }

    /** The room that two peers have to themselves, for a call where neither is in any other. */
    LiveRoom openPrivateRoom(Pair pair) {
        return privateRooms.computeIfAbsent("of " + pair.low() + " and " + pair.high(), newPrivateRoom);
    }

    void closeRoom(LiveRoom room) {
        rooms.remove(room.name(), room);
        privateRooms.remove(room.name(), room);
    }

    Optional<Call> call(Pair pair) {
        return Optional.ofNullable(calls.get(pair));
    }

    /** The call of a pair: the one that there is already, or this one. */
    Call openCall(Call call) {
        Call there = calls.putIfAbsent(call.pair(), call);
        return there == null ? call : there;
    }

    void closeCall(Call call) {
        calls.remove(call.pair(), call);
    }

    int calls() {
        return calls.size();
    }
}
