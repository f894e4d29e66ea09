package dev.parley.room;

import dev.parley.protocol.EndReason;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * A room takes its next command, and what it decides is brought about. That is one step, but for an offer that is placed
 * again: what sessions and the index hear of it they take one by one, and counters and numbers make it the same whether
 * others record something for the same pair before or after. For one room and one step.
 */
final class RoomTurn implements RoomEffects {
    private final World world;
    private final RoomKey key;
    private final Shell shell;
    private final RoomModel room;

    RoomTurn(World world, RoomKey key, Shell shell) {
        this.world = world;
        this.key = key;
        this.shell = shell;
        this.room = world.room(key);
    }

    void take() {
        if (room.step.isEmpty()) {
            handle(room.next());
        } else {
            room.step = shell.perform(world, room.step);
        }
        end();
    }

    /** A room that nobody is in retires with its last command. */
    void end() {
        boolean isLast = room.queue.isEmpty() || !shell.keeps(Rule.RETIRE_LAST);
        if (room.isEmpty() && room.step.isEmpty() && isLast && shell.keeps(Rule.RETIRE)) {
            world.rooms.remove(key);
        }
    }

    private void handle(RoomCommand command) {
        RoomSnapshot before = room.now;
        RoomMachine machine = RoomMachine.restore(shell.keeps(Rule.CHECK_MEMBERSHIP) ? before : forAnybody(before));
        RecordedEffects recorded = new RecordedEffects();
        machine.handle(command, recorded);
        room.now = machine.snapshot();
        for (RoomEffect effect : recorded.take()) {
            if (!Invariants.goesToWhoIsIn(heardByMore(effect), before, room.now)) {
                world.broken.add(Invariant.NOTHING_TO_WHO_IS_NOT_IN);
            }
            effect.applyTo(this);
        }
    }

    private static RoomSnapshot forAnybody(RoomSnapshot room) {
        return new RoomSnapshot(
                room.key(),
                new RoomSettings(room.settings().maxPeers(), true),
                room.version(),
                room.members(),
                room.calls(),
                room.nextGeneration(),
                room.closing());
    }

    private RoomEffect heardByMore(RoomEffect effect) {
        if (shell.keeps(Rule.DELIVER_TO_MEMBERS) || !(effect instanceof RoomEffect.DeliveredToMany many)) {
            return effect;
        }
        List<RoomMember> everybody = world.sessions.stream()
                .map(session -> new RoomMember(session.peer, ""))
                .toList();
        return new RoomEffect.DeliveredToMany(Audience.of(everybody), many.event());
    }

    @Override
    public void entered(PeerRef peer) {
        world.session(peer).entered(key);
    }

    @Override
    public void exited(PeerRef peer) {
        world.session(peer).exited(key);
    }

    @Override
    public void callBegan(PeerRef caller, PeerRef callee, long generation) {
        SessionModel one = world.session(caller);
        SessionModel other = world.session(callee);
        one.calls = one.calls.began(callee.id(), key, generation);
        other.calls = other.calls.began(caller.id(), key, generation);
        world.index = world.index.began(Pair.of(caller, callee));
    }

    @Override
    public void callOver(PeerRef caller, PeerRef callee, long generation) {
        SessionModel one = world.session(caller);
        SessionModel other = world.session(callee);
        one.calls = one.calls.over(callee.id(), generation);
        if (shell.keeps(Rule.TELL_BOTH)) {
            other.calls = other.calls.over(caller.id(), generation);
        }
        world.index = world.index.over(Pair.of(caller, callee));
    }

    @Override
    public void openingDecided(PeerRef from, PeerRef to) {
        SessionModel one = world.session(from);
        SessionModel other = world.session(to);
        one.calls = one.calls.decided(to.id());
        other.calls = other.calls.decided(from.id());
        if (shell.keeps(Rule.TELL_INDEX)) {
            world.index = world.index.decided(Pair.of(from, to));
        }
    }

    @Override
    public void accepted(PeerRef from, long request) {
        shell.answer(world, from, request);
    }

    @Override
    public void refused(PeerRef from, long request, Refusal refusal) {
        shell.answer(world, from, request);
    }

    @Override
    public void misplaced(RoomCommand.Signal offer) {
        if (!shell.keeps(Rule.ANSWER_WHERE_DECIDED)) {
            shell.answer(world, offer.from(), offer.request());
        }
        room.step = List.of(shell.placeAgain(world, offer));
    }

    @Override
    public void passedOn(RoomKey next, RoomCommand command) {
        world.post(next, command);
    }

    @Override
    public void deliver(PeerRef to, RoomEvent event) {}

    @Override
    public void deliver(Audience to, RoomEvent event) {}

    @Override
    public void reportJoined(PeerRef peer, String email) {}

    @Override
    public void reportLeft(PeerRef peer, LeaveReason reason) {}

    @Override
    public void reportCallStarted(PeerRef caller, PeerRef callee) {}

    @Override
    public void reportCallEnded(PeerRef by, PeerRef other, Optional<EndReason> reason) {}

    @Override
    public void closed() {}
}
