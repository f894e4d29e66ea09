package dev.parley.room;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Visits every state that so many inputs of three peers can lead to, with rooms, queues and threads between them in every
 * order; each state once. First all states that are reached by no input, then those by one, and so on: what is on its
 * way arrives in its own time, and counts for nothing.
 */
final class RoomExploration {
    /**
     * What was found.
     *
     * @param states how many states there are that take no input, one, two and so on, and not fewer
     * @param violation the first wrong, with the way to it; none if there is none
     */
    record Result(List<Integer> states, Optional<String> violation) {}

    private record Node(World world, Way way) {}

    /** How a state was reached. */
    private record Way(@Nullable Way before, @Nullable Move by) {
        @Override
        public String toString() {
            return before == null ? "" : before + "\n  " + by;
        }
    }

    private final Shell shell;
    private final Moves moves;
    private final Set<Invariant> invariants;
    private final LongSet seen = new LongSet();
    private Way last = new Way(null, null);

    private RoomExploration(Set<Rule> rules, Set<Invariant> invariants) {
        this.invariants = invariants;
        this.shell = new Shell(rules);
        this.moves = new Moves(shell);
    }

    static Result explore(boolean admitsGuests, Set<Rule> rules, Set<Invariant> invariants, int inputs) {
        return new RoomExploration(rules, invariants).run(new World(admitsGuests), inputs);
    }

    private Result run(World start, int inputs) {
        List<Integer> states = new ArrayList<>();
        try {
            List<Node> reached = new ArrayList<>();
            states.add(settle(new Node(start, last), reached));
            for (int i = 1; i <= inputs; i++) {
                List<Node> next = new ArrayList<>();
                int count = 0;
                for (Node node : reached) {
                    for (Move input : moves.inputs(node.world())) {
                        // Nobody asks the last ones for inputs.
                        count += settle(after(node, input), i < inputs ? next : null);
                    }
                }
                states.add(count);
                reached = next;
            }
            return new Result(states, Optional.empty());
        } catch (AssertionError wrong) {
            return new Result(states, Optional.of(wrong.getMessage() + last));
        }
    }

    /** Visits whatever what is on its way can lead to. Returns how many states there are that were not seen before. */
    private int settle(Node first, @Nullable List<Node> into) {
        Deque<Node> open = new ArrayDeque<>();
        reach(first, open);
        int count = 0;
        while (!open.isEmpty()) {
            Node node = open.removeLast();
            count++;
            if (into != null) {
                into.add(node);
            }
            moves.pending(node.world()).forEach(move -> reach(after(node, move), open));
        }
        return count;
    }

    private Node after(Node node, Move move) {
        last = new Way(node.way(), move);
        World world = shell.after(node.world(), move);
        ensureNone(world.broken);
        return new Node(world, last);
    }

    private void reach(Node node, Deque<Node> open) {
        if (seen.add(Fingerprint.of(node.world()))) {
            ensureNone(Invariants.brokenIn(node.world()));
            open.add(node);
        }
    }

    private void ensureNone(Set<Invariant> broken) {
        broken.stream().filter(invariants::contains).findFirst().ifPresent(first -> {
            throw new AssertionError(first);
        });
    }
}
