package dev.parley.testkit;

import dev.parley.journal.JournalStore;
import dev.parley.room.RecordedEffects;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomEffect;
import dev.parley.room.RoomKey;
import dev.parley.room.RoomMachine;
import dev.parley.room.RoomRecorder;
import dev.parley.room.RoomSettings;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/** Rooms without a router around them: they begin with who comes in, are recorded, and end when they are empty. */
final class MachineRooms {
    private final JournalStore journal;
    private final RoomSettings settings;
    private final Map<RoomKey, Running> rooms = new HashMap<>();
    private final Queue<Runnable> steps = new ArrayDeque<>();
    private final Set<RoomKey> everBegun =
            new TreeSet<>(Comparator.comparing(RoomKey::name).thenComparing(RoomKey::isPrivate));
    private boolean stepping;
    private long generations;
    private int taken;

    private record Running(RoomMachine room, RoomRecorder recorder) {}

    MachineRooms(JournalStore journal, RoomSettings settings) {
        this.journal = journal;
        this.settings = settings;
    }

    /** Every room that there was. */
    Set<RoomKey> everBegun() {
        return everBegun;
    }

    /** How many steps rooms have taken. */
    int steps() {
        return taken;
    }

    void post(RoomKey key, RoomCommand command) {
        steps.add(() -> step(key, command));
        if (!stepping) {
            stepping = true;
            while (!steps.isEmpty()) {
                steps.remove().run();
            }
            stepping = false;
        }
    }

    private void step(RoomKey key, RoomCommand command) {
        boolean begins = command instanceof RoomCommand.Join || command instanceof RoomCommand.Signal;
        if (begins || rooms.containsKey(key)) {
            Running running = rooms.computeIfAbsent(key, this::begin);
            RecordedEffects effects = new RecordedEffects();
            running.recorder().handle(running.room(), command, effects);
            taken++;
            effects.take().forEach(effect -> apply(key, effect));
            if (running.room().isEmpty()) {
                running.recorder().ended();
                rooms.remove(key);
            }
        }
    }

    private Running begin(RoomKey key) {
        everBegun.add(key);
        return new Running(new RoomMachine(key, settings, generations += 1_000, false), journal.open(key));
    }

    /** What sessions learn of it. */
    private void apply(RoomKey key, RoomEffect effect) {
        if (effect instanceof RoomEffect.Exited exited) {
            ((LivingPeer) exited.peer()).rooms().remove(key);
        } else if (effect instanceof RoomEffect.CallBegan began) {
            LivingPeer caller = (LivingPeer) began.caller();
            LivingPeer callee = (LivingPeer) began.callee();
            LivingPeer.KnownCall call = new LivingPeer.KnownCall(key, began.generation());
            caller.calls().put(callee, call);
            callee.calls().put(caller, call);
        } else if (effect instanceof RoomEffect.CallOver over) {
            LivingPeer one = (LivingPeer) over.one();
            LivingPeer other = (LivingPeer) over.other();
            one.calls().remove(other);
            other.calls().remove(one);
        } else if (effect instanceof RoomEffect.PassedOn passed) {
            post(passed.room(), passed.command());
        }
    }
}
