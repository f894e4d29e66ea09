package dev.parley;

import static dev.parley.protocol.ErrorCode.NOT_ALLOWED;
import static dev.parley.protocol.ErrorCode.NOT_IN_ROOM;
import static dev.parley.protocol.ErrorCode.SHUTTING_DOWN;

import dev.parley.json.RawJson;
import dev.parley.protocol.EventNames;
import dev.parley.protocol.OutboundEvent;
import dev.parley.protocol.RefusedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which event does what. */
final class Actions {
    private static final OutboundEvent PONG = new OutboundEvent(EventNames.PONG, RawJson.NULL);

    private final Services services;

    private Actions(Services services) {
        this.services = services;
    }

    /** The events of the protocol and those of the application. */
    static Map<String, Link.Action> table(
            Services services, Set<String> relays, Map<String, AppEvents.Registration<?>> handlers) {
        Actions actions = new Actions(services);
        Switchboard switchboard = new Switchboard(services);
        Map<String, Link.Action> table = new HashMap<>();
        table.put(EventNames.ROOM_JOIN, actions::join);
        table.put(EventNames.ROOM_LEAVE, actions::leave);
        table.put(EventNames.PING, Actions::ping);
        for (CallEvent event : CallEvent.values()) {
            table.put(event.sent(), request -> switchboard.signal(request, event));
        }
        relays.forEach(event -> table.put(event, switchboard::relay));
        handlers.forEach((event, handler) ->
                table.put(event, request -> services.appEvents().handle(request, handler)));
        return Map.copyOf(table);
    }

    private void join(Request request) {
        Fields fields = new Fields(request.event(), services.limits().maxNameLength());
        String email = fields.name("email");
        String room = fields.name("room");
        request.peer().user().filter(user -> !user.id().equals(email)).ifPresent(user -> {
            throw new RefusedException(NOT_ALLOWED, "you are known by another e-mail, and join under that one");
        });
        if (services.isClosing()) {
            throw new RefusedException(SHUTTING_DOWN, "the server goes away; connect again");
        }
        services.directory().openRoom(room).post(new RoomTask.Join(request, email));
    }

    private void leave(Request request) {
        String name = new Fields(request.event(), services.limits().maxNameLength()).name("room");
        Optional<LiveRoom> room = services.directory().room(name).filter(request.peer()::isIn);
        room.orElseThrow(() -> new RefusedException(NOT_IN_ROOM, "you are not in this room; room:join enters it"))
                .post(new RoomTask.Leave(request));
    }

    private static void ping(Request request) {
        request.peer().deliver(PONG);
        request.accept();
    }
}
