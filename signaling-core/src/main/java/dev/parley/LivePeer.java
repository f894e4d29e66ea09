package dev.parley;

import dev.parley.call.GlarePolicy;
import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.json.Utf8;
import dev.parley.protocol.OutboundEvent;
import dev.parley.room.PeerRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A peer that is connected here. Rooms write into it from their queues; anyone may read. */
final class LivePeer implements Peer, PeerRef {
    private final String id;
    private final Optional<User> user;
    private final GlarePolicy glare;
    private final Line line;
    private final AppEvents appEvents;
    private final EarlyCandidates earlyCandidates;

    private volatile List<LiveRoom> rooms = List.of();
    private Set<LiveRoom> guestOf = Set.of();
    private boolean gone;

    LivePeer(
            String id,
            Optional<User> user,
            GlarePolicy glare,
            Line line,
            AppEvents appEvents,
            EarlyCandidates earlyCandidates) {
        this.id = id;
        this.user = user;
        this.glare = glare;
        this.line = line;
        this.appEvents = appEvents;
        this.earlyCandidates = earlyCandidates;
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
        line.dismiss(CloseCodes.NORMAL, Utf8.fitting(reason, CloseCodes.MAX_REASON_BYTES));
    }

    /** What this peer asked for when its offers cross another's. */
    GlarePolicy glare() {
        return glare;
    }

    /** What this peer sent before the call that it belongs to. */
    EarlyCandidates earlyCandidates() {
        return earlyCandidates;
    }

    /** How this peer is reached. */
    Line line() {
        return line;
    }

    void deliver(OutboundEvent event) {
        line.send(event);
    }

    void deliver(EncodedBroadcast event) {
        line.send(event);
    }

    void acknowledge(RawJson ackId, JsonText answer, int askedOn) {
        line.acknowledge(ackId, answer, askedOn);
    }

    boolean isIn(LiveRoom room) {
        return rooms.contains(room);
    }

    List<LiveRoom> liveRooms() {
        return rooms;
    }

    /** The room has let this peer in. False if it is gone by now. */
    synchronized boolean enter(LiveRoom room) {
        if (gone) {
            return false;
        }
        if (!rooms.contains(room)) {
            List<LiveRoom> more = new ArrayList<>(rooms);
            more.add(room);
            rooms = List.copyOf(more);
        }
        return true;
    }

    synchronized void exit(LiveRoom room) {
        List<LiveRoom> fewer = new ArrayList<>(rooms);
        fewer.remove(room);
        rooms = List.copyOf(fewer);
    }

    /** This peer has a call in a room that it is not in. False if it is gone by now. */
    synchronized boolean enterAsGuest(LiveRoom room) {
        if (gone) {
            return false;
        }
        if (guestOf.isEmpty()) {
            guestOf = new LinkedHashSet<>(2);
        }
        guestOf.add(room);
        return true;
    }

    synchronized void exitAsGuest(LiveRoom room) {
        if (!guestOf.isEmpty()) {
            guestOf.remove(room);
        }
    }

    synchronized boolean isGone() {
        return gone;
    }

    /** Enters no room from now on, and says which have to be told. */
    synchronized Set<LiveRoom> leaveAll() {
        gone = true;
        Set<LiveRoom> all = new LinkedHashSet<>(rooms);
        all.addAll(guestOf);
        return all;
    }

    @Override
    public String toString() {
        return "peer " + id;
    }
}
