package dev.parley;

import static dev.parley.protocol.ErrorCode.NOT_ALLOWED;
import static dev.parley.protocol.ErrorCode.NOT_IN_ROOM;
import static dev.parley.protocol.ErrorCode.SHUTTING_DOWN;

import dev.parley.json.RawJson;
import dev.parley.protocol.EventNames;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.OutboundEvent;
import dev.parley.protocol.RefusedException;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which event does what. */
final class EventTable {
    private static final OutboundEvent PONG = new OutboundEvent(EventNames.PONG, RawJson.NULL);

    private final Services services;
    private final Map<String, Action> table;
    private final Map<String, Action> lenientTable;

    /** The events of the protocol and those of the application. */
    EventTable(Services services, Map<String, RelayShape> relays, Map<String, AppEvents.Registration<?>> handlers) {
        this.services = services;
        SignalDispatcher dispatcher = services.dispatcher();
        Map<String, Action> events = new HashMap<>();
        events.put(EventNames.ROOM_JOIN, Action.barrier(this::join));
        events.put(EventNames.ROOM_LEAVE, Action.barrier(this::leave));
        events.put(EventNames.PING, Action.barrier(EventTable::ping));
        for (CallEvent event : CallEvent.values()) {
            boolean isBarrier = event.opens() || services.policies().asksAboutSignals();
            events.put(event.sent(), new Action(isBarrier, request -> dispatcher.signal(request, event)));
        }
        relays.forEach((event, shape) -> events.put(event, shape.by(dispatcher)));
        handlers.forEach((event, handler) ->
                events.put(event, Action.barrier(request -> services.appEvents().handle(request, handler))));
        this.table = Map.copyOf(events);
        events.put(EventNames.ROOM_JOIN, Action.barrier(this::joinLeniently));
        events.put(EventNames.ROOM_LEAVE, Action.barrier(this::leaveLeniently));
        this.lenientTable = Map.copyOf(events);
    }

    /** The names of all events that clients may send. */
    Set<String> names() {
        return table.keySet();
    }

    /** What is done with each event for clients that speak like this. */
    Map<String, Action> in(Vocabulary vocabulary) {
        return vocabulary.has(Vocabulary.Leniency.JOIN) ? lenientTable : table;
    }

    private void join(Request request) {
        Fields fields = fields(request);
        String email = fields.name("email");
        join(request, email, fields.name("room"));
    }

    private void joinLeniently(Request request) {
        Fields fields = fields(request);
        String email = fields.optionalText("email").orElse("");
        Optional<String> known = request.peer().user().map(User::id).filter(id -> email.isBlank());
        join(request, known.orElse(email), fields.text("room"));
    }

    private void join(Request request, String email, String room) {
        request.peer().user().filter(user -> !user.id().equals(email)).ifPresent(user -> {
            throw new RefusedException(NOT_ALLOWED, "you are known by another e-mail, and join under that one");
        });
        if (services.isClosing()) {
            throw new RefusedException(SHUTTING_DOWN, "the server goes away; connect again");
        }
        RoomKey key = RoomKey.named(room);
        LivePeer peer = request.peer();
        int max = services.limits().maxRoomsPerPeer();
        if (peer.record(key, max) > max) {
            throw new RefusedException(
                    NOT_ALLOWED, "you are in " + max + " rooms, as many as a peer may be in; leave one first");
        }
        services.directory()
                .post(key, new RoomCommand.Join(peer, peer.requests().add(request), email));
        if (peer.isGone()) {
            // What says so may have come to the room before the join.
            services.directory().post(key, new RoomCommand.Gone(peer, LeaveReason.DISCONNECTED));
        }
    }

    private void leave(Request request) {
        leave(request, fields(request).name("room"));
    }

    private void leaveLeniently(Request request) {
        Optional<String> room = request.event().data().isNull()
                ? Optional.empty()
                : fields(request).optionalText("room");
        List<RoomKey> rooms =
                request.peer().liveRooms().stream().map(LiveRoom::key).toList();
        if (room.isPresent()) {
            leave(request, room.get());
        } else if (rooms.isEmpty()) {
            throw new RefusedException(NOT_IN_ROOM, "you are in no room; room:join enters one");
        } else {
            leave(request, rooms);
        }
    }

    private void leave(Request request, String name) {
        RoomKey room = RoomKey.named(name);
        if (!request.peer().isIn(room)) {
            throw new RefusedException(NOT_IN_ROOM, "you are not in this room; room:join enters it");
        }
        leave(request, List.of(room));
    }

    private void leave(Request request, List<RoomKey> rooms) {
        LivePeer peer = request.peer();
        List<RoomKey> rest = rooms.subList(1, rooms.size());
        services.directory()
                .post(rooms.get(0), new RoomCommand.Leave(peer, peer.requests().add(request), rest));
    }

    private Fields fields(Request request) {
        return new Fields(request.event(), services.limits().maxNameLength());
    }

    private static void ping(Request request) {
        request.peer().deliver(PONG);
        request.accept();
    }
}
