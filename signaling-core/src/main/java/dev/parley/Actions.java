package dev.parley;

import static dev.parley.protocol.ErrorCode.NOT_ALLOWED;
import static dev.parley.protocol.ErrorCode.NOT_IN_ROOM;
import static dev.parley.protocol.ErrorCode.SHUTTING_DOWN;

import dev.parley.json.RawJson;
import dev.parley.protocol.EventNames;
import dev.parley.protocol.OutboundEvent;
import dev.parley.protocol.RefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which event does what. */
final class Actions {
    private static final OutboundEvent PONG = new OutboundEvent(EventNames.PONG, RawJson.NULL);

    private final Services services;
    private final Map<String, Link.Action> table;
    private final Map<String, Link.Action> lenientTable;

    /** The events of the protocol and those of the application. */
    Actions(Services services, Map<String, RelayShape> relays, Map<String, AppEvents.Registration<?>> handlers) {
        this.services = services;
        Switchboard switchboard = new Switchboard(services);
        Map<String, Link.Action> events = new HashMap<>();
        events.put(EventNames.ROOM_JOIN, this::join);
        events.put(EventNames.ROOM_LEAVE, this::leave);
        events.put(EventNames.PING, Actions::ping);
        for (CallEvent event : CallEvent.values()) {
            events.put(event.sent(), request -> switchboard.signal(request, event));
        }
        relays.forEach((event, shape) -> events.put(event, shape.by(switchboard)));
        handlers.forEach((event, handler) ->
                events.put(event, request -> services.appEvents().handle(request, handler)));
        this.table = Map.copyOf(events);
        events.put(EventNames.ROOM_JOIN, this::joinLeniently);
        events.put(EventNames.ROOM_LEAVE, this::leaveLeniently);
        this.lenientTable = Map.copyOf(events);
    }

    /** The names of all events that clients may send. */
    Set<String> names() {
        return table.keySet();
    }

    /** What is done with each event for clients that speak like this. */
    Map<String, Link.Action> in(Vocabulary vocabulary) {
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
        services.directory().openRoom(room).post(new RoomTask.Join(request, email));
    }

    private void leave(Request request) {
        leave(request, fields(request).name("room"));
    }

    private void leaveLeniently(Request request) {
        Optional<String> room = request.event().data().isNull()
                ? Optional.empty()
                : fields(request).optionalText("room");
        List<LiveRoom> rooms = request.peer().liveRooms();
        if (room.isPresent()) {
            leave(request, room.get());
        } else if (rooms.isEmpty()) {
            throw new RefusedException(NOT_IN_ROOM, "you are in no room; room:join enters one");
        } else {
            rooms.get(0).post(new RoomTask.Leave(request, rooms.subList(1, rooms.size())));
        }
    }

    private void leave(Request request, String name) {
        services.directory()
                .room(name)
                .filter(request.peer()::isIn)
                .orElseThrow(() -> new RefusedException(NOT_IN_ROOM, "you are not in this room; room:join enters it"))
                .post(new RoomTask.Leave(request, List.of()));
    }

    private Fields fields(Request request) {
        return new Fields(request.event(), services.limits().maxNameLength());
    }

    private static void ping(Request request) {
        request.peer().deliver(PONG);
        request.accept();
    }
}
