package dev.parley.room;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the session of a peer knows, as its handle and its tables do. Whoever changes one has copied it before. */
final class SessionModel {
    final ModelPeer peer;
    Presence presence = Presence.CONNECTED;
    CallTableModel calls = CallTableModel.EMPTY;

    /** What is left to do for the frame that was taken last. */
    List<Task> frame = List.of();

    /** The rooms that may know the peer, those that it is in, and those that have yet to hear that it is gone. */
    Set<RoomKey> recorded = Set.of();

    Set<RoomKey> rooms = Set.of();
    Set<RoomKey> untold = Set.of();

    private Map<Long, Asked> open = Map.of();
    private long lastRequest;

    enum Presence {
        CONNECTED,
        LOST,
        GONE
    }

    /**
     * A request that is not answered.
     *
     * @param isBarrier whether it holds back what its peer sends next
     * @param placements how often a room was looked for
     */
    record Asked(boolean isBarrier, int placements) {}

    SessionModel(ModelPeer peer) {
        this.peer = peer;
    }

    SessionModel copy() {
        SessionModel copy = new SessionModel(peer);
        copy.presence = presence;
        copy.calls = calls;
        copy.frame = frame;
        copy.recorded = recorded;
        copy.rooms = rooms;
        copy.untold = untold;
        copy.open = open;
        copy.lastRequest = lastRequest;
        return copy;
    }

    boolean isGone() {
        return presence == Presence.GONE;
    }

    /** Whether all that its connection brought is dealt with, but for signals that are on their way. */
    boolean isReady() {
        return presence == Presence.CONNECTED
                && frame.isEmpty()
                && open.values().stream().noneMatch(Asked::isBarrier);
    }

    Map<Long, Asked> open() {
        return open;
    }

    /** Adds a request, and gives it a number over all before. */
    long ask(boolean isBarrier, int placements) {
        open = new HashMap<>(open);
        open.put(++lastRequest, new Asked(isBarrier, placements));
        return lastRequest;
    }

    /** Takes a request out, as whoever answers it does; empty if somebody has before. */
    Optional<Asked> take(long request) {
        Map<Long, Asked> fewer = new HashMap<>(open);
        Optional<Asked> taken = Optional.ofNullable(fewer.remove(request));
        open = fewer;
        return taken;
    }

    void record(RoomKey room) {
        recorded = plus(recorded, room);
    }

    void entered(RoomKey room) {
        if (!isGone()) {
            rooms = plus(rooms, room);
        }
    }

    void exited(RoomKey room) {
        if (isGone()) {
            return;
        }
        rooms = minus(rooms, room);
        recorded = minus(recorded, room);
    }

    /** Nobody is there any more: all rooms that may know the peer have to be told. What else it knew nobody asks for. */
    void end() {
        presence = Presence.GONE;
        untold = sorted(recorded);
        untold.addAll(calls.rooms());
        calls = calls.close();
        recorded = Set.of();
        rooms = Set.of();
    }

    void tellAgainIfGone(RoomKey room) {
        if (isGone()) {
            untold = plus(untold, room);
        }
    }

    void told(RoomKey room) {
        untold = minus(untold, room);
    }

    private static Set<RoomKey> plus(Set<RoomKey> rooms, RoomKey room) {
        Set<RoomKey> more = sorted(rooms);
        more.add(room);
        return more;
    }

    private static Set<RoomKey> minus(Set<RoomKey> rooms, RoomKey room) {
        Set<RoomKey> fewer = sorted(rooms);
        fewer.remove(room);
        return fewer;
    }

    /** So that an exploration is the same again. */
    private static Set<RoomKey> sorted(Set<RoomKey> rooms) {
        Set<RoomKey> sorted = new TreeSet<>(Comparator.comparing(RoomKey::name));
        sorted.addAll(rooms);
        return sorted;
    }
}
