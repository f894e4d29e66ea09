package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.RoomExploration.Result;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Rooms, and the code around them, against every order of what three peers do in two rooms: they join, leave, call,
 * answer, hang up, are lost, come back and go. No {@link Invariant} breaks. {@code -Dparley.exploration.depth=6} for more
 * than five inputs; {@link RoomRulesTest} shows that each invariant would break.
 *
 * <p>Fewer states stand for all: peers are alike, and rooms ({@link Naming}); what no decision depends on is not looked
 * at ({@link Fingerprint}); what other threads can't tell apart is one step ({@link Task}, {@link RoomTurn}). Offers and
 * answers of other names take the ways of those that are here, and candidates those of answers. Not here are candidates
 * before their call, offers that name their room, events of the application's own, a server that goes away, and faults.
 */
class RoomExplorationTest {
    private static final int INPUTS = Integer.getInteger("parley.exploration.depth", 5);
    private static final Set<Rule> ALL_RULES = EnumSet.allOf(Rule.class);
    private static final Set<Invariant> ALL_INVARIANTS = EnumSet.allOf(Invariant.class);

    @Test
    void noInvariantBreaksWherePeersCallWhoIsInTheRoom() {
        explore(false);
    }

    @Test
    void noInvariantBreaksWhereAGuestCallsAndIsCalled() {
        explore(true);
    }

    private static void explore(boolean admitsGuests) {
        Result result = RoomExploration.explore(admitsGuests, ALL_RULES, ALL_INVARIANTS, INPUTS);

        System.out.println("states by inputs, " + (admitsGuests ? "with" : "without") + " a guest: " + result.states());
        assertThat(result.violation()).isEmpty();
        assertThat(result.states()).hasSize(INPUTS + 1).doesNotContain(0);
    }
}
