package dev.parley.room;

import dev.parley.room.CallIndexModel.Claim;
import dev.parley.room.CallTableModel.Entry;
import dev.parley.room.RoomCommand.Ongoing;
import dev.parley.room.World.LivingCall;
import dev.parley.session.KnownCall;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for what does not hold. */
final class Invariants {
    private final World world;
    private final List<LivingCall> calls;
    private final Set<Invariant> broken = EnumSet.noneOf(Invariant.class);

    private Invariants(World world) {
        this.world = world;
        this.calls = world.calls();
    }

    /** Those that do not hold in this state. */
    static Set<Invariant> brokenIn(World world) {
        Invariants invariants = new Invariants(world);
        invariants.checkAnyState();
        if (world.isQuiet()) {
            invariants.checkQuiet();
        }
        return invariants.broken;
    }

    /** Whether a step of a room tells only those who are in it, or in a call that lives in it. */
    static boolean goesToWhoIsIn(RoomEffect effect, RoomSnapshot before, RoomSnapshot after) {
        if (effect instanceof RoomEffect.DeliveredToMany many) {
            return many.to().toList().stream().allMatch(member -> isIn(member.peer(), after));
        }
        return !(effect instanceof RoomEffect.DeliveredToOne one)
                || isIn(one.to(), after)
                || isInCall(one.to(), before)
                || isInCall(one.to(), after);
    }

    static boolean isIn(PeerRef peer, RoomSnapshot room) {
        return room.members().stream().anyMatch(state -> state.member().peer() == peer);
    }

    private static boolean isInCall(PeerRef peer, RoomSnapshot room) {
        return room.calls().stream().anyMatch(call -> both(call).contains(peer));
    }

    private void checkAnyState() {
        Set<Pair> pairs = new HashSet<>();
        for (LivingCall each : calls) {
            ensure(Invariant.ONE_CALL_A_PAIR, pairs.add(each.call().pair()));
            for (PeerRef peer : both(each.call())) {
                SessionModel session = world.session(peer);
                ensure(Invariant.NO_CALL_WITHOUT_BOTH, world.admitsGuests() || isIn(peer, world.room(each.room()).now));
                ensure(
                        Invariant.ROOMS_KNOW_WHO_KNOWS_THEM,
                        session.isGone() || session.calls.rooms().contains(each.room()));
            }
        }
        world.rooms.forEach((key, room) -> room.now.members().forEach(state -> {
            SessionModel session = world.session(state.member().peer());
            ensure(Invariant.ROOMS_KNOW_WHO_KNOWS_THEM, session.isGone() || session.recorded.contains(key));
        }));
    }

    private void checkQuiet() {
        Map<Pair, Claim> claims = new HashMap<>();
        for (LivingCall each : calls) {
            claims.put(each.call().pair(), new Claim(each.room(), 0, true));
            both(each.call())
                    .forEach(peer ->
                            ensure(Invariant.NO_GHOST, !world.session(peer).isGone()));
        }
        ensure(Invariant.INDEX_AGREES, world.index.claims().equals(claims));
        world.rooms.forEach((key, room) -> {
            ensure(Invariant.EMPTY_ROOMS_RETIRE, !room.isEmpty());
            room.now
                    .members()
                    .forEach(state -> ensure(
                            Invariant.NO_GHOST,
                            !world.session(state.member().peer()).isGone()));
        });
        for (SessionModel session : world.sessions) {
            ensure(Invariant.EVERY_REQUEST_ANSWERED, session.open().isEmpty());
            ensure(Invariant.SESSIONS_AGREE, session.isGone() || agrees(session));
        }
    }

    private boolean agrees(SessionModel session) {
        Set<RoomKey> in = new HashSet<>();
        world.rooms.forEach((key, room) -> {
            if (isIn(session.peer, room.now)) {
                in.add(key);
            }
        });
        Map<String, Entry> entries = new HashMap<>();
        for (LivingCall each : calls) {
            if (both(each.call()).contains(session.peer)) {
                KnownCall known =
                        new KnownCall(each.room(), new Ongoing(each.call().generation()));
                String other = each.call().otherThan(session.peer).id();
                entries.put(other, new Entry(each.room(), 0, Optional.of(known)));
            }
        }
        return session.rooms.equals(in)
                && session.recorded.equals(in)
                && session.calls.entries().equals(entries);
    }

    private static List<PeerRef> both(RoomCall call) {
        return List.of(call.caller(), call.callee());
    }

    private void ensure(Invariant invariant, boolean holds) {
        if (!holds) {
            broken.add(invariant);
        }
    }
}
