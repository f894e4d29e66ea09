package dev.parley;

import dev.parley.room.PeerRef;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Who is connected, which rooms there are, and where the call of each pair lives. Thread-safe. */
final class Directory {
    /** So many calls, as a power of two, can begin in a room. */
    private static final int GENERATION_BITS = 32;

    private final Map<String, LivePeer> peers = new ConcurrentHashMap<>();
    private final Map<RoomKey, LiveRoom> rooms = new ConcurrentHashMap<>();
    private final CallIndex calls = new CallIndex();
    private final AtomicLong madeRooms = new AtomicLong();
    private final BiFunction<RoomKey, Boolean, LiveRoom> newRoom;
    private volatile boolean closing;

    /**
     * An empty directory.
     *
     * @param newRoom makes a room, which is told whether the server goes away
     */
    Directory(BiFunction<RoomKey, Boolean, LiveRoom> newRoom) {
        this.newRoom = newRoom;
    }

    Map<String, LivePeer> peers() {
        return peers;
    }

    Optional<LivePeer> peer(String id) {
        return Optional.ofNullable(peers.get(id));
    }

    /** The peer that this is; null if it is not here. */
    @Nullable
    LivePeer local(PeerRef ref) {
        return ref instanceof LivePeer here ? here : peers.get(ref.id());
    }

    CallIndex calls() {
        return calls;
    }

    /** Those that peers are in by their names. */
    List<LiveRoom> rooms() {
        return rooms.values().stream()
                .filter(room -> !room.key().isPrivate() && room.hasMembers())
                .toList();
    }

    /** The room of this name, if a peer is in it. */
    Optional<LiveRoom> room(String name) {
        return Optional.ofNullable(rooms.get(RoomKey.named(name))).filter(LiveRoom::hasMembers);
    }

    /**
     * Posts to the room of this name. It begins to exist for whoever asks something of it; what needs no answer is for
     * nobody where there is none.
     */
    void post(RoomKey key, RoomCommand command) {
        while (true) {
            LiveRoom room = rooms.get(key);
            if (room == null && command instanceof RoomCommand.Request) {
                room = rooms.computeIfAbsent(key, absent -> newRoom.apply(absent, closing));
            }
            if (room == null) {
                return;
            }
            if (room.post(command)) {
                tellIfClosing(room);
                return;
            }
            // It retired after it was found, and is about to be taken out.
            rooms.remove(key, room);
        }
    }

    /** One that was made while {@link #beginClosing} went through them may have been missed. */
    private void tellIfClosing(LiveRoom room) {
        if (closing) {
            room.close();
        }
    }

    /** Numbers for the calls of a room, over those of every room that was made before. */
    long newGeneration() {
        return madeRooms.incrementAndGet() << GENERATION_BITS;
    }

    void retire(LiveRoom room) {
        rooms.remove(room.key(), room);
    }

    /** Every room from now on is one of a server that goes away. Returns those that have to be told. */
    List<LiveRoom> beginClosing() {
        closing = true;
        return List.copyOf(rooms.values());
    }
}
