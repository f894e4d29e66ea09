package dev.parley.room;

import static dev.parley.protocol.ErrorCode.NOT_IN_ROOM;
import static dev.parley.protocol.ErrorCode.NO_SUCH_PEER;
import static dev.parley.protocol.ErrorCode.ROOM_FULL;
import static dev.parley.protocol.ErrorCode.SHUTTING_DOWN;

import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A room: who is in it, and the calls that live in it. Each command is decided from the state alone, then the new state is
 * committed, then its effects are emitted. docs/protocol.md has the same as a table.
 *
 * <p>For one thread at a time; {@link #members()} and {@link #hasMembers()} may be asked by anyone.
 */
public final class RoomMachine {
    static final Refusal NO_SUCH = new Refusal(NO_SUCH_PEER, "no peer that you may signal has this id");
    static final Refusal GOING_AWAY = new Refusal(SHUTTING_DOWN, "the server goes away; connect again");
    private static final Refusal OUTSIDE = new Refusal(NOT_IN_ROOM, "you are not in this room; room:join enters it");

    private final RoomKey key;
    private final RoomSettings settings;
    private final Members members;
    private final RoomCalls calls;
    private final Runnable commit = this::commit;
    private boolean closing;
    private boolean committing;

    /**
     * A room that nobody is in.
     *
     * @param firstGeneration the number of its first call, over those of all rooms of this name before
     * @param closing whether the server goes away
     */
    public RoomMachine(RoomKey key, RoomSettings settings, long firstGeneration, boolean closing) {
        this(new RoomSnapshot(key, settings, 0, List.of(), List.of(), firstGeneration, closing));
    }

    private RoomMachine(RoomSnapshot from) {
        this.key = from.key();
        this.settings = from.settings();
        this.members = new Members(from.members(), from.version());
        this.calls = new RoomCalls(from.calls(), from.nextGeneration());
        this.closing = from.closing();
    }

    /** A room that goes on from there. */
    public static RoomMachine restore(RoomSnapshot from) {
        return new RoomMachine(from);
    }

    /** All that it knows. */
    public RoomSnapshot snapshot() {
        return new RoomSnapshot(
                key, settings, members.version(), members.states(), calls.all(), calls.nextGeneration(), closing);
    }

    /** Which room this is. */
    public RoomKey key() {
        return key;
    }

    /** Who is in the room now, in the order of their joining. */
    public List<RoomMember> members() {
        return members.list();
    }

    /** Whether anybody is in the room now. */
    public boolean hasMembers() {
        return !members.isEmpty();
    }

    /** Whether nobody is in it, and no call lives in it. */
    public boolean isEmpty() {
        // The calls first: to ask for members takes a lock.
        return calls.isEmpty() && members.isEmpty();
    }

    /** Whether the last step threw after it had begun to change the room. */
    public boolean failedHalfway() {
        return committing;
    }

    /** One step. */
    public void handle(RoomCommand command, RoomEffects out) {
        if (command instanceof RoomCommand.Signal signal) {
            signal(signal, out);
        } else if (command instanceof RoomCommand.Relay relay) {
            relay(relay, out);
        } else if (command instanceof RoomCommand.Fanout fanout) {
            fanOut(fanout, out);
        } else if (command instanceof RoomCommand.Broadcast broadcast) {
            out.deliver(members.audience(broadcast.except(), Set.of()), broadcast.event());
        } else if (command instanceof RoomCommand.Join join) {
            join(join, out);
        } else if (command instanceof RoomCommand.Leave leave) {
            leave(leave, out);
        } else if (command instanceof RoomCommand.Returned returned) {
            if (members.has(returned.peer())) {
                tellRoster(returned.peer(), out);
            }
        } else if (command instanceof RoomCommand.Gone gone) {
            commit();
            remove(gone.peer(), gone.reason(), out);
        } else if (command instanceof RoomCommand.Close) {
            commit();
            closing = true;
            calls.endAll(out);
            out.closed();
        }
        committing = false;
    }

    /** From here on the state changes: what fails now leaves it half changed. */
    private void commit() {
        committing = true;
    }

    private void join(RoomCommand.Join join, RoomEffects out) {
        boolean isIn = members.has(join.from());
        if (closing) {
            refuse(join, isIn, GOING_AWAY, out);
        } else if (!isIn && members.size() >= settings.maxPeers()) {
            String message = "the room has " + members.size() + " peers, as many as it takes";
            refuse(join, isIn, new Refusal(ROOM_FULL, message), out);
        } else {
            commit();
            members.put(join.from(), join.email());
            out.entered(join.from());
            out.deliver(
                    members.audience(Optional.of(join.from().id()), Set.of()),
                    new RoomEvent.UserJoined(join.from().id(), join.email()));
            out.deliver(join.from(), new RoomEvent.JoinEcho(join.request()));
            if (!members.knowsRoster(join.from())) {
                tellRoster(join.from(), out);
            }
            out.reportJoined(join.from(), join.email());
            out.accepted(join.from(), join.request());
        }
    }

    private static void refuse(RoomCommand.Join join, boolean isIn, Refusal refusal, RoomEffects out) {
        if (!isIn) {
            out.exited(join.from());
        }
        out.refused(join.from(), join.request(), refusal);
    }

    private void tellRoster(PeerRef peer, RoomEffects out) {
        out.deliver(
                peer,
                new RoomEvent.Roster(
                        key.name(), members.version(), members.audience(Optional.of(peer.id()), Set.of())));
        members.toldRoster(peer);
    }

    private void leave(RoomCommand.Leave leave, RoomEffects out) {
        boolean isIn = members.has(leave.from());
        if (isIn) {
            commit();
            remove(leave.from(), LeaveReason.LEFT, out);
        }
        if (!leave.rest().isEmpty()) {
            List<RoomKey> rest = leave.rest();
            out.passedOn(
                    rest.get(0), new RoomCommand.Leave(leave.from(), leave.request(), rest.subList(1, rest.size())));
        } else if (isIn) {
            out.accepted(leave.from(), leave.request());
        } else {
            out.refused(leave.from(), leave.request(), OUTSIDE);
        }
    }

    private void remove(PeerRef peer, LeaveReason reason, RoomEffects out) {
        calls.endAllOf(peer, out);
        Optional<RoomMember> member = members.remove(peer);
        if (member.isPresent()) {
            out.exited(peer);
            out.deliver(
                    members.audience(Optional.empty(), Set.of()),
                    new RoomEvent.UserLeft(peer.id(), member.get().email(), key.name(), reason));
            out.reportLeft(peer, reason);
        }
    }

    private void relay(RoomCommand.Relay relay, RoomEffects out) {
        if (settings.admitsGuests() || (members.has(relay.from()) && members.has(relay.to()))) {
            out.deliver(relay.to(), relay.event());
            out.accepted(relay.from(), relay.request());
        } else {
            out.refused(relay.from(), relay.request(), NO_SUCH);
        }
    }

    private void fanOut(RoomCommand.Fanout fanout, RoomEffects out) {
        boolean isIn = members.has(fanout.from());
        if (isIn) {
            out.deliver(members.audience(Optional.of(fanout.from().id()), fanout.told()), fanout.event());
        }
        List<RoomKey> rest = fanout.rest();
        if (rest.isEmpty()) {
            out.accepted(fanout.from(), fanout.request());
            return;
        }
        Set<String> told = new HashSet<>(fanout.told());
        if (isIn) {
            members.list().forEach(member -> told.add(member.peer().id()));
        }
        out.passedOn(
                rest.get(0),
                new RoomCommand.Fanout(
                        fanout.from(),
                        fanout.request(),
                        fanout.event(),
                        rest.subList(1, rest.size()),
                        Set.copyOf(told)));
    }

    private void signal(RoomCommand.Signal signal, RoomEffects out) {
        Optional<RoomCall> call = calls.find(signal);
        if (call.isPresent()) {
            calls.apply(call.get(), signal, out, commit);
        } else if (!(signal.call() instanceof RoomCommand.Opening opening)) {
            calls.refuseEnded(signal, out);
        } else if (closing) {
            decided(signal, GOING_AWAY, out);
        } else if (!opening.named() && !isMeetingRoomOf(signal)) {
            out.openingDecided(signal.from(), signal.to());
            out.misplaced(signal);
        } else if (opening.named() && !members.has(signal.from())) {
            decided(signal, OUTSIDE, out);
        } else if (opening.named() && !members.has(signal.to())) {
            decided(signal, NO_SUCH, out);
        } else {
            calls.open(signal, opening.glare(), out, commit);
        }
    }

    private static void decided(RoomCommand.Signal offer, Refusal refusal, RoomEffects out) {
        out.openingDecided(offer.from(), offer.to());
        out.refused(offer.from(), offer.request(), refusal);
    }

    /** Whether this is still a room for the two, as when it was chosen. */
    private boolean isMeetingRoomOf(RoomCommand.Signal offer) {
        boolean hasSender = members.has(offer.from());
        boolean hasReceiver = members.has(offer.to());
        return settings.admitsGuests() ? key.isPrivate() || hasSender || hasReceiver : hasSender && hasReceiver;
    }
}
