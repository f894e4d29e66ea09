package dev.parley.testkit;

import dev.parley.Peer;
import dev.parley.Room;
import dev.parley.SignalListener;
import dev.parley.protocol.EndReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Keeps account of who is in a call with whom, by what the listener is told, and now and then fills a room's queue, so
 * that what comes next has to wait.
 */
final class CallLedger implements SignalListener {
    private static final int MORE_THAN_A_TURN = 70;

    private final Set<Set<Peer>> calls = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();
    private final Random dice;

    CallLedger(Random dice) {
        this.dice = dice;
    }

    @Override
    public void joined(Room room, Peer peer, String email) {
        if (dice.nextInt(4) == 0) {
            for (int i = 0; i < MORE_THAN_A_TURN; i++) {
                room.broadcast("app:tick", i);
            }
        }
    }

    @Override
    public void callStarted(Room room, Peer caller, Peer callee) {
        if (!calls.add(Set.of(caller, callee))) {
            wrong.add("a second call of " + caller + " and " + callee);
        }
    }

    @Override
    public void callEnded(Room room, Peer by, Peer other, Optional<EndReason> reason) {
        if (!calls.remove(Set.of(by, other))) {
            wrong.add("the end of a call of " + by + " and " + other + " that never began");
        }
    }

    Set<Set<Peer>> calls() {
        return calls;
    }

    /** What the listener should not have been told. */
    List<String> wrong() {
        return wrong;
    }
}
