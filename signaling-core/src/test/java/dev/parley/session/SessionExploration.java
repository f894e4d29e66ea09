package dev.parley.session;

import dev.parley.session.SessionWorld.Life;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Visits every state that a session can reach with so many inputs in every order, each state once. */
final class SessionExploration {
    /** So many steps a session is given to come to rest when nobody asks anything more of it. */
    private static final int PATIENCE = 32;

    /**
     * What was found.
     *
     * @param states how many states there are with no more inputs than this, by the number of inputs
     * @param steps how many steps were taken
     * @param violation the first wrong, with the way to it; none if there is none
     */
    record Result(List<Integer> states, long steps, Optional<String> violation) {}

    private record Way(SessionWorld at, List<SessionInput> by) {
        Way then(SessionInput input, Life life) {
            List<SessionInput> longer = new ArrayList<>(by);
            longer.add(input);
            return new Way(at.after(input, life), longer);
        }
    }

    private final Life life;
    private final Set<List<Object>> seen = new HashSet<>();
    private final List<Integer> states = new ArrayList<>();
    private long steps;

    private SessionExploration(Life life) {
        this.life = life;
    }

    static Result explore(Life life, boolean resumable, int depth) {
        return new SessionExploration(life).run(new SessionWorld(resumable), depth);
    }

    private Result run(SessionWorld start, int depth) {
        List<Way> open = List.of(new Way(start, List.of()));
        seen.add(start.state());
        states.add(1);
        for (int inputs = 1; inputs <= depth; inputs++) {
            List<Way> next = new ArrayList<>();
            for (Way way : open) {
                for (SessionInput input : way.at().inputs()) {
                    Optional<String> wrong = go(way, input, next);
                    if (wrong.isPresent()) {
                        return new Result(states, steps, wrong);
                    }
                }
            }
            states.add(seen.size());
            open = next;
        }
        return new Result(states, steps, Optional.empty());
    }

    private Optional<String> go(Way way, SessionInput input, List<Way> next) {
        steps++;
        try {
            Way longer = way.then(input, life);
            if (seen.add(longer.at().state())) {
                settle(longer.at(), PATIENCE);
                next.add(longer);
            }
            return Optional.empty();
        } catch (AssertionError wrong) {
            return Optional.of(wrong.getMessage() + " after " + way.by() + " and " + input);
        }
    }

    /** Every loss ends: in a connection that goes on, or in the end. */
    private void settle(SessionWorld at, int patience) {
        if (patience == 0) {
            throw new AssertionError("it does not come to rest: " + at.state());
        }
        List<SessionInput> due = at.due();
        if (due.isEmpty() && (at.phase() == SessionPhase.LOST || at.phase() == SessionPhase.AWAITED)) {
            throw new AssertionError("a loss has no end: " + at.state());
        }
        due.forEach(input -> settle(at.after(input, life), patience - 1));
    }
}
