package dev.parley;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Who is connected, which rooms there are, and where the call of each pair lives. Thread-safe. */
final class Directory {
    private final Map<String, LivePeer> peers = new ConcurrentHashMap<>();
    private final Map<String, LiveRoom> rooms = new ConcurrentHashMap<>();
    private final Map<Pair, Call> calls = new ConcurrentHashMap<>();
    private final Function<String, LiveRoom> newRoom;

    Directory(Function<String, LiveRoom> newRoom) {
        this.newRoom = newRoom;
    }

    Map<String, LivePeer> peers() {
        return peers;
    }

    Map<String, LiveRoom> rooms() {
        return rooms;
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

    void closeRoom(LiveRoom room) {
        rooms.remove(room.name(), room);
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
