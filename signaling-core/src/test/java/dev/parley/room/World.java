package dev.parley.room;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Everything there is at one moment. Whoever changes one has copied it before. */
final class World {
    /** Those that peers join by their names. */
    static final List<RoomKey> ROOMS = List.of(RoomKey.named("x"), RoomKey.named("y"));

    final List<SessionModel> sessions;
    final Map<RoomKey, RoomModel> rooms = new LinkedHashMap<>();

    /** What the last move broke. */
    final Set<Invariant> broken = EnumSet.noneOf(Invariant.class);

    CallIndexModel index = CallIndexModel.EMPTY;
    private final RoomSettings settings;
    private long madeRooms;

    World(boolean admitsGuests) {
        this(Arrays.stream(ModelPeer.values()).map(SessionModel::new).toList(), new RoomSettings(3, admitsGuests));
    }

    /** A call, and the room that it lives in. */
    record LivingCall(RoomKey room, RoomCall call) {}

    private World(List<SessionModel> sessions, RoomSettings settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    World copy() {
        World copy = new World(sessions.stream().map(SessionModel::copy).toList(), settings);
        rooms.forEach((key, room) -> copy.rooms.put(key, room.copy()));
        copy.index = index;
        copy.madeRooms = madeRooms;
        return copy;
    }

    boolean admitsGuests() {
        return settings.admitsGuests();
    }

    /** Where guests are admitted, C is one. */
    boolean isGuest(ModelPeer peer) {
        return admitsGuests() && peer == ModelPeer.C;
    }

    SessionModel session(PeerRef peer) {
        return sessions.get(ModelPeer.of(peer).index);
    }

    /** As the directory does: what needs no answer is for nobody where there is no room. */
    void post(RoomKey key, RoomCommand command) {
        RoomModel room =
                command instanceof RoomCommand.Request ? rooms.computeIfAbsent(key, this::newRoom) : rooms.get(key);
        if (room != null) {
            room.post(command);
        }
    }

    /** Whether nothing is on its way. */
    boolean isQuiet() {
        return rooms.values().stream().allMatch(RoomModel::isIdle)
                && sessions.stream().allMatch(each -> each.frame.isEmpty() && each.untold.isEmpty());
    }

    /** The room of this name; there must be one. */
    RoomModel room(RoomKey key) {
        return Objects.requireNonNull(rooms.get(key));
    }

    List<LivingCall> calls() {
        List<LivingCall> all = new ArrayList<>();
        rooms.forEach((key, room) -> room.now.calls().forEach(call -> all.add(new LivingCall(key, call))));
        return all;
    }

    private RoomModel newRoom(RoomKey key) {
        return new RoomModel(new RoomMachine(key, settings, ++madeRooms << 32, false).snapshot());
    }
}
