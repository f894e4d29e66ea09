package dev.parley;

import dev.parley.call.GlarePolicy;
import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.json.Utf8;
import dev.parley.protocol.OutboundEvent;
import dev.parley.room.PeerRef;
import dev.parley.room.RoomKey;
import dev.parley.session.CallTable;
import dev.parley.session.RequestTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A peer that is connected here, with what its session knows of its rooms, calls and requests. A room is recorded before
 * it hears of the peer, so that the peer's end can be told to every room that may know it. Thread-safe.
 */
final class LivePeer implements Peer, PeerRef {
    private final String id;
    private final Optional<User> user;
    private final GlarePolicy glare;
    private final PeerSession session;
    private final AppEvents appEvents;
    private final CallTable calls;
    private final RequestTable<Request> requests = new RequestTable<>();
    private final ApplicationLane lane = new ApplicationLane();

    private volatile List<LiveRoom> rooms = List.of();
    private Set<RoomKey> recorded = Set.of();
    private volatile boolean gone;

    LivePeer(
            String id,
            Optional<User> user,
            GlarePolicy glare,
            PeerSession session,
            AppEvents appEvents,
            CallTable calls) {
        this.id = id;
        this.user = user;
        this.glare = glare;
        this.session = session;
        this.appEvents = appEvents;
        this.calls = calls;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Optional<User> user() {
        return user;
    }

    @Override
    public List<Room> rooms() {
        return Collections.unmodifiableList(rooms);
    }

    @Override
    public void send(String event, Object payload) {
        deliver(appEvents.outbound(event, payload));
    }

    @Override
    public void disconnect(String reason) {
        session.terminate(CloseCodes.NORMAL, Utf8.fitting(reason, CloseCodes.MAX_REASON_BYTES));
    }

    /** What this peer asked for when its offers cross another's. */
    GlarePolicy glare() {
        return glare;
    }

    /** The calls that this peer has or has asked for. */
    CallTable calls() {
        return calls;
    }

    /** What the application still works on for this peer. */
    ApplicationLane lane() {
        return lane;
    }

    /** What this peer asked of rooms that have not answered. */
    RequestTable<Request> requests() {
        return requests;
    }

    /** The number of the connection that this peer is on, or was last. */
    int connection() {
        return session.outbox().connection();
    }

    /** Sends an event. Never throws: who can't be sent to is cut off, since it would go on without what it has missed. */
    void deliver(OutboundEvent event) {
        try {
            session.outbox().send(event);
        } catch (Throwable fault) {
            cutOff(fault);
        }
    }

    /** Sends an event that others get too, of whom none notices what becomes of this peer. */
    void deliver(EncodedBroadcast event) {
        try {
            session.outbox().send(event);
        } catch (Throwable fault) {
            cutOff(fault);
        }
    }

    /** Answers a request. Never throws either. */
    void acknowledge(RawJson ackId, JsonText answer, int askedOn) {
        try {
            session.outbox().acknowledge(ackId, answer, askedOn);
        } catch (Throwable fault) {
            cutOff(fault);
        }
    }

    private void cutOff(Throwable fault) {
        appEvents.failed(fault, "a message to a peer");
        session.terminate(CloseCodes.INTERNAL_ERROR, "the server failed to write a message to you");
    }

    List<LiveRoom> liveRooms() {
        return rooms;
    }

    boolean isIn(RoomKey room) {
        return find(room).isPresent();
    }

    /**
     * Records a room that is about to be asked to let this peer in.
     *
     * @return how many rooms are recorded, with this one if it could be: over the bound it is not
     */
    synchronized int record(RoomKey room, int max) {
        if (recorded.isEmpty()) {
            recorded = new LinkedHashSet<>(2);
        }
        if (recorded.size() >= max && !recorded.contains(room)) {
            return recorded.size() + 1;
        }
        recorded.add(room);
        return recorded.size();
    }

    /** The room has let this peer in. */
    synchronized void entered(LiveRoom room) {
        if (gone || rooms.contains(room)) {
            return;
        }
        List<LiveRoom> more = new ArrayList<>(rooms);
        more.add(room);
        rooms = List.copyOf(more);
    }

    /** The room does not have this peer in it. */
    synchronized void exited(RoomKey room) {
        find(room).ifPresent(left -> {
            List<LiveRoom> fewer = new ArrayList<>(rooms);
            fewer.remove(left);
            rooms = List.copyOf(fewer);
        });
        if (!recorded.isEmpty()) {
            recorded.remove(room);
        }
    }

    /** Whether its end is being told: what is posted for it now may come after that. */
    boolean isGone() {
        return gone;
    }

    /** Nobody is there any more. Says which rooms have to be told. */
    synchronized Set<RoomKey> end() {
        gone = true;
        Set<RoomKey> all = new LinkedHashSet<>(recorded);
        all.addAll(calls.close());
        return all;
    }

    private Optional<LiveRoom> find(RoomKey room) {
        for (LiveRoom each : rooms) {
            if (each.key().equals(room)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "peer " + id;
    }
}
