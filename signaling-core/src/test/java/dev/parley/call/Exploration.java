package dev.parley.call;

import dev.parley.call.Browser.Message;
import dev.parley.call.Browser.Plan;
import dev.parley.call.Browser.Step;
import dev.parley.call.CallState.Phase;
import dev.parley.protocol.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Visits every state that two clients and the rules between them can reach, over channels that keep their order: every
 * order of sending and delivery, each state once.
 */
final class Exploration {
    /** The rules, or the rules with one of them changed. */
    interface Rules extends BiFunction<CallState, CallSignal, CallRules.Outcome> {}

    /** Everything there is at one moment. */
    record World(
            Browser a,
            Browser b,
            List<Message> fromA,
            List<Message> fromB,
            List<Message> toA,
            List<Message> toB,
            CallState call) {
        boolean isQuiet() {
            return fromA.isEmpty() && fromB.isEmpty() && toA.isEmpty() && toB.isEmpty();
        }
    }

    /**
     * What was found.
     *
     * @param states how many states there are
     * @param depth how many steps the farthest is away
     * @param glares how many of the steps were a glare
     * @param violation the first wrong, with the way to it; none if there is none
     */
    record Result(int states, int depth, int glares, Optional<String> violation) {}

    private record Way(World from, String by) {}

    private final Rules rules;
    private final Map<World, Way> seen = new HashMap<>();
    private final Deque<World> open = new ArrayDeque<>();
    private final Map<World, Integer> depths = new HashMap<>();
    private int glares;

    private Exploration(Rules rules) {
        this.rules = rules;
    }

    static Result explore(Rules rules, Plan plan, int offersEach, int hangUpsEach) {
        return new Exploration(rules).run(plan, offersEach, hangUpsEach);
    }

    private Result run(Plan plan, int offersEach, int hangUpsEach) {
        Browser fresh = Browser.with(plan, offersEach, hangUpsEach);
        World start = new World(fresh, fresh, List.of(), List.of(), List.of(), List.of(), CallState.NONE);
        reach(start, start, "start");
        int deepest = 0;
        World at = start;
        try {
            while (!open.isEmpty()) {
                at = open.remove();
                deepest = Math.max(deepest, depths.get(at));
                check(at);
                expand(at);
            }
            return new Result(seen.size(), deepest, glares, Optional.empty());
        } catch (AssertionError wrong) {
            return new Result(seen.size(), deepest, glares, Optional.of(wrong.getMessage() + wayTo(at)));
        }
    }

    private static void check(World world) {
        if (world.call.offerOfA().isPresent() && world.call.offerOfB().isPresent()) {
            throw new AssertionError("two offers are pending: glare has no winner");
        }
        if (world.isQuiet()) {
            waitsInVain(world.a, world.b);
            waitsInVain(world.b, world.a);
        }
    }

    private static void waitsInVain(Browser waiting, Browser other) {
        if (waiting.waits() && !waiting.ringing() && !other.ringing()) {
            throw new AssertionError("all is quiet, and a client waits for an answer that can't come");
        }
    }

    private void expand(World at) {
        for (Step move : at.a.moves()) {
            reach(
                    at,
                    new World(move.next(), at.b, plus(at.fromA, move.sent()), at.fromB, at.toA, at.toB, at.call),
                    "A " + move.sent());
        }
        for (Step move : at.b.moves()) {
            reach(
                    at,
                    new World(at.a, move.next(), at.fromA, plus(at.fromB, move.sent()), at.toA, at.toB, at.call),
                    "B " + move.sent());
        }
        if (!at.toA.isEmpty()) {
            Step heard = at.a.hear(at.toA.get(0));
            reach(
                    at,
                    new World(
                            heard.next(), at.b, plus(at.fromA, heard.sent()), at.fromB, rest(at.toA), at.toB, at.call),
                    "A hears " + at.toA.get(0));
        }
        if (!at.toB.isEmpty()) {
            Step heard = at.b.hear(at.toB.get(0));
            reach(
                    at,
                    new World(
                            at.a, heard.next(), at.fromA, plus(at.fromB, heard.sent()), at.toA, rest(at.toB), at.call),
                    "B hears " + at.toB.get(0));
        }
        if (!at.fromA.isEmpty()) {
            decide(at, Side.A);
        }
        if (!at.fromB.isEmpty()) {
            decide(at, Side.B);
        }
    }

    private void decide(World at, Side from) {
        Message message = (from == Side.A ? at.fromA : at.fromB).get(0);
        boolean numbered = at.a.plan().numbered();
        CallRules.Outcome outcome =
                rules.apply(at.call, new CallSignal(message.type(), from, message.offerId(numbered)));
        if (at.call.phase() != Phase.NONE && isGlare(outcome)) {
            glares++;
        }
        List<Message> through = outcome.forwards() ? List.of(message) : List.of();
        World next = from == Side.A
                ? new World(at.a, at.b, rest(at.fromA), at.fromB, at.toA, plus(at.toB, through), outcome.next())
                : new World(at.a, at.b, at.fromA, rest(at.fromB), plus(at.toA, through), at.toB, outcome.next());
        reach(at, next, "server takes " + message + " of " + from + (outcome.forwards() ? "" : ", refused"));
    }

    private static boolean isGlare(CallRules.Outcome outcome) {
        return outcome.verdict() instanceof Verdict.Refuse refused
                && refused.refusal().code() == ErrorCode.GLARE;
    }

    private void reach(World from, World to, String by) {
        if (seen.putIfAbsent(to, new Way(from, by)) == null) {
            depths.put(to, depths.getOrDefault(from, -1) + 1);
            open.add(to);
        }
    }

    private String wayTo(World end) {
        StringBuilder way = new StringBuilder();
        World at = end;
        while (!seen.get(at).by().equals("start")) {
            way.insert(0, "\n  " + seen.get(at).by());
            at = seen.get(at).from();
        }
        return way.toString();
    }

    private static List<Message> plus(List<Message> channel, List<Message> more) {
        List<Message> all = new ArrayList<>(channel);
        all.addAll(more);
        return List.copyOf(all);
    }

    private static List<Message> rest(List<Message> channel) {
        return List.copyOf(channel.subList(1, channel.size()));
    }
}
