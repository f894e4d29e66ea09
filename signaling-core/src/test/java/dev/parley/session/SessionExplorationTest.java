package dev.parley.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.session.SessionExploration.Result;
import dev.parley.session.SessionWorld.Life;
import dev.parley.session.SessionWorld.Step;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The life of a session against all its inputs in every order, late ones and repeated ones too. Every loss ends in a
 * connection that goes on or in one end; never do two connections carry a peer; nothing is held after the end. The lower half
 * shows that each rule is what prevents it. {@code -Dparley.session.depth=12} goes deeper.
 */
class SessionExplorationTest {
    private static final int DEPTH = Integer.getInteger("parley.session.depth", 8);
    private static final Life RULES = Step::of;

    @Test
    void aPeerThatCanComeBackHasOneOwnerAndOneEnd() {
        Result result = SessionExploration.explore(RULES, true, DEPTH);

        assertThat(result.violation()).isEmpty();
        assertThat(result.states()).as("states, by the number of inputs").startsWith(1, 4, 11, 26, 56, 118);
        assertThat(result.states()).hasSize(DEPTH + 1);
    }

    @Test
    void aPeerThatCantComeBackHasOneEnd() {
        Result result = SessionExploration.explore(RULES, false, DEPTH);

        assertThat(result.violation()).isEmpty();
    }

    @Test
    void whereATerminationIsForgottenATerminatedPeerIsWaitedFor() {
        Life forgetful = (from, input) -> {
            Step step = Step.of(from, input);
            return step.next().phase() == SessionPhase.TERMINATED
                    ? new Step(in(SessionPhase.CONNECTED, step.next()), step.effects())
                    : step;
        };

        finds(forgetful, "it goes on");
    }

    @Test
    void whereAConnectionIsAnsweredThatWasSupersededItIsANewPeer() {
        Life refusing = changing(
                (from, input) -> input instanceof SessionInput.ResumeAsked,
                effect -> effect instanceof SessionEffect.Superseded superseded
                        ? new SessionEffect.Refused(superseded.connection())
                        : effect);

        finds(refusing, "a connection that was superseded becomes a new peer");
    }

    @Test
    void whereTheOldConnectionIsNotCutTheNewOneWaitsForEver() {
        finds(without(SessionEffect.Cut.class), "a connection waits for the end of one that goes on");
    }

    @Test
    void whereNobodyWaitsForTheOldConnectionTwoCarryThePeer() {
        Life hasty =
                (from, input) -> input instanceof SessionInput.ResumeAsked && from.phase() == SessionPhase.CONNECTED
                        ? Step.of(in(SessionPhase.LOST, from), input)
                        : Step.of(from, input);

        finds(hasty, "two connections carry one peer");
    }

    @Test
    void whereAWindowIsNotClosedItPassesOverWhoCameBack() {
        finds(without(SessionEffect.WindowClosed.class), "window 1 is open");
    }

    @Test
    void whereAPlaceIsNotGivenBackItIsTakenForEver() {
        finds(without(SessionEffect.PlaceReleased.class), "1 places are taken");
    }

    @Test
    void whereAnyWindowCountsALateOneEndsANewAbsence() {
        Life forgetful = (from, input) -> input instanceof SessionInput.WindowPassed
                ? Step.of(from, new SessionInput.WindowPassed(from.absence()))
                : Step.of(from, input);

        finds(forgetful, "something changed by what is past", 9);
    }

    @Test
    void whereTheEndOfAnyConnectionCountsAnOldOneEndsTheSession() {
        Life confused = (from, input) -> input instanceof SessionInput.Closed closed
                ? Step.of(from, new SessionInput.Closed(from.connection(), closed.how()))
                : Step.of(from, input);

        finds(confused, "something changed by what is past");
    }

    @Test
    void whereNoPlaceIsAskedForALossHasNoEnd() {
        finds(without(SessionEffect.PlaceAsked.class), "no place is asked for");
    }

    private static void finds(Life changed, String violation) {
        finds(changed, violation, 5);
    }

    private static void finds(Life changed, String violation, int depth) {
        assertThat(SessionExploration.explore(changed, true, depth).violation())
                .get()
                .asString()
                .contains(violation);
    }

    private static Life without(Class<? extends SessionEffect> kind) {
        return (from, input) -> {
            Step step = Step.of(from, input);
            List<SessionEffect> rest = step.effects().stream()
                    .filter(effect -> !kind.isInstance(effect))
                    .toList();
            return new Step(step.next(), rest);
        };
    }

    private static Life changing(BiPredicate<SessionSnapshot, SessionInput> when, UnaryOperator<SessionEffect> change) {
        return (from, input) -> {
            Step step = Step.of(from, input);
            return when.test(from, input)
                    ? new Step(step.next(), step.effects().stream().map(change).toList())
                    : step;
        };
    }

    private static SessionSnapshot in(SessionPhase phase, SessionSnapshot of) {
        return new SessionSnapshot(of.resumable(), phase, of.connection(), of.waiting(), of.absence(), of.loss());
    }
}
