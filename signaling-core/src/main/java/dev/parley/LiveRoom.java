package dev.parley;

import static dev.parley.protocol.ErrorCode.NOT_ALLOWED;
import static dev.parley.protocol.ErrorCode.NOT_IN_ROOM;
import static dev.parley.protocol.ErrorCode.NO_SUCH_PEER;
import static dev.parley.protocol.ErrorCode.ROOM_FULL;
import static dev.parley.protocol.ErrorCode.SHUTTING_DOWN;

import dev.parley.flow.SerialQueue;
import dev.parley.protocol.EventNames;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.OutboundEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A room that has its queue here. Everything that changes it or a call in it is a task of that queue; the list of its
 * members is replaced, never changed, so anyone may read it.
 */
final class LiveRoom implements Room {
    /** Who may be in a room. */
    enum Kind {
        /** Everybody who joins it. */
        PUBLIC,
        /** Nobody: it is where the call of two peers lives that are in no other room. */
        PRIVATE
    }

    private final String name;
    private final Kind kind;
    private final Services services;
    private final SerialQueue<RoomTask> queue;
    private final RoomCalls calls;

    private volatile List<Member> members = List.of();
    private long version;
    private boolean retired;

    LiveRoom(String name, Kind kind, Services services) {
        this.name = name;
        this.kind = kind;
        this.services = services;
        this.queue = new SerialQueue<>(this::handle, services.trampoline(), services.workers()::run);
        this.calls = new RoomCalls(this, services);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Member> members() {
        return members;
    }

    @Override
    public void broadcast(String event, Object payload) {
        post(new RoomTask.Broadcast(services.appEvents().outbound(event, payload), Optional.empty()));
    }

    @Override
    public void broadcastExcept(Peer except, String event, Object payload) {
        post(new RoomTask.Broadcast(services.appEvents().outbound(event, payload), Optional.of(except)));
    }

    boolean isPrivate() {
        return kind == Kind.PRIVATE;
    }

    /** Whether nobody will ever be in it again; another room has its name, or may have it. For the queue alone. */
    boolean isRetired() {
        return retired;
    }

    void post(RoomTask task) {
        queue.post(task);
    }

    private void handle(RoomTask task) {
        if (task instanceof RoomTask.Signal signal) {
            calls.handle(signal.call(), signal.what());
        } else if (task instanceof RoomTask.Relay relay) {
            relay(relay);
        } else if (task instanceof RoomTask.Fanout fanout) {
            fanOut(fanout);
        } else if (task instanceof RoomTask.Broadcast broadcast) {
            sendTo(peer -> broadcast.except().filter(except -> except == peer).isEmpty(), broadcast.event());
        } else if (task instanceof RoomTask.Join join) {
            join(join);
        } else if (task instanceof RoomTask.Leave leave) {
            leave(leave.request(), leave.rest());
        } else if (task instanceof RoomTask.Returned returned) {
            if (returned.peer().isIn(this)) {
                tellRoster(returned.peer());
            }
        } else if (task instanceof RoomTask.Gone gone) {
            remove(gone.peer(), gone.reason());
        } else if (task instanceof RoomTask.Shutdown shutdown) {
            calls.endAll();
            shutdown.told().complete(null);
        }
        retireIfEmpty();
    }

    private void join(RoomTask.Join join) {
        Request request = join.request();
        LivePeer peer = request.peer();
        if (retired) {
            services.directory().openRoom(name).post(join);
            return;
        }
        boolean isIn = peer.isIn(this);
        if (services.isClosing()) {
            request.refuse(SHUTTING_DOWN, "the server goes away; connect again");
        } else if (!isIn && members.size() >= services.limits().maxPeersPerRoom()) {
            request.refuse(ROOM_FULL, "the room has " + members.size() + " peers, as many as it takes");
        } else if (!isIn && peer.rooms().size() >= services.limits().maxRoomsPerPeer()) {
            request.refuse(
                    NOT_ALLOWED,
                    "you are in " + peer.rooms().size() + " rooms, as many as a peer may be in; leave one first");
        } else if (peer.enter(this)) {
            seat(request, new Member(peer, join.email()));
        } else {
            request.abandon();
        }
    }

    private void seat(Request request, Member member) {
        LivePeer peer = request.peer();
        Optional<Member> before = memberOf(peer);
        List<Member> all = new ArrayList<>(members);
        before.ifPresentOrElse(seat -> all.set(all.indexOf(seat), member), () -> all.add(member));
        if (!before.equals(Optional.of(member))) {
            version++;
        }
        members = List.copyOf(all);
        sendTo(other -> other != peer, ServerEvents.userJoined(member));
        peer.deliver(new OutboundEvent(EventNames.ROOM_JOIN, request.event().data()));
        tellRoster(peer);
        services.listener().joined(this, peer, member.email());
        request.accept();
    }

    private void tellRoster(LivePeer peer) {
        List<Member> others =
                members.stream().filter(each -> each.peer() != peer).toList();
        peer.deliver(ServerEvents.roomPeers(name, version, others));
    }

    private void leave(Request request, List<LiveRoom> rest) {
        boolean left = remove(request.peer(), LeaveReason.LEFT);
        if (!rest.isEmpty()) {
            rest.get(0).post(new RoomTask.Leave(request, rest.subList(1, rest.size())));
        } else if (left) {
            request.accept();
        } else {
            request.refuse(NOT_IN_ROOM, "you are not in this room; room:join enters it");
        }
    }

    /** False if the peer was not a member, though it may have had a call here. */
    private boolean remove(LivePeer peer, LeaveReason reason) {
        calls.endAllOf(peer);
        peer.exitAsGuest(this);
        Optional<Member> seat = memberOf(peer);
        if (seat.isEmpty()) {
            return false;
        }
        List<Member> rest = new ArrayList<>(members);
        rest.remove(seat.get());
        members = List.copyOf(rest);
        version++;
        peer.exit(this);
        sendTo(any -> true, ServerEvents.userLeft(seat.get(), name, reason));
        services.listener().left(this, peer, reason);
        return true;
    }

    private void relay(RoomTask.Relay relay) {
        boolean mayHear = relay.to().isIn(this) || services.policies().admitsGuests();
        if (!mayHear || relay.to().isGone()) {
            relay.request().refuse(NO_SUCH_PEER, "no peer that you may signal has this id");
            return;
        }
        relay.to().deliver(relay.event());
        relay.request().accept();
    }

    private void fanOut(RoomTask.Fanout fanout) {
        LivePeer from = fanout.request().peer();
        Set<LivePeer> told = fanout.rest().isEmpty() ? fanout.told() : new HashSet<>(fanout.told());
        if (from.isIn(this)) {
            sendTo(peer -> peer != from && !fanout.told().contains(peer), fanout.event());
            if (!fanout.rest().isEmpty()) {
                members.forEach(member -> told.add((LivePeer) member.peer()));
            }
        }
        if (fanout.rest().isEmpty()) {
            fanout.request().accept();
        } else {
            List<LiveRoom> rest = fanout.rest();
            rest.get(0)
                    .post(new RoomTask.Fanout(
                            fanout.request(), fanout.event(), rest.subList(1, rest.size()), Set.copyOf(told)));
        }
    }

    private void sendTo(Predicate<LivePeer> who, OutboundEvent event) {
        EncodedBroadcast encoded = new EncodedBroadcast(event, services.eventIds());
        for (Member member : members) {
            LivePeer peer = (LivePeer) member.peer();
            if (who.test(peer)) {
                peer.deliver(encoded);
            }
        }
    }

    private Optional<Member> memberOf(LivePeer peer) {
        return members.stream().filter(each -> each.peer() == peer).findFirst();
    }

    private void retireIfEmpty() {
        if (members.isEmpty() && calls.isEmpty() && !retired) {
            retired = true;
            services.directory().closeRoom(this);
        }
    }

    @Override
    public String toString() {
        return "room " + name;
    }
}
