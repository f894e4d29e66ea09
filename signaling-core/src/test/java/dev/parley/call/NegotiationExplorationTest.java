package dev.parley.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.call.Browser.Plan;
import dev.parley.call.CallRules.Outcome;
import dev.parley.call.Exploration.Result;
import dev.parley.call.Exploration.Rules;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The rules against every order of events. In no state does an answer reach a client that waits for none, are two
 * offers pending at once, or is all quiet while a client waits for an answer that can't come, save one whose call still
 * rings. The lower half shows that each rule is what prevents it.
 */
class NegotiationExplorationTest {
    private static final Rules RULES = NegotiationExplorationTest::decide;

    @Test
    void twoNaiveClientsThatOfferFourTimesEachAreNeverStuck() {
        Result result = Exploration.explore(RULES, Plan.NAIVE, 4, 0);

        assertThat(result.violation()).isEmpty();
        assertThat(result.states()).as("all states, so 54 steps deep").isEqualTo(10_304);
        assertThat(result.depth()).isEqualTo(54);
        assertThat(result.glares()).isPositive();
    }

    @Test
    void clientsThatTakeTheirTimeToAcceptAreNeverStuck() {
        assertThat(Exploration.explore(RULES, Plan.DELIBERATING, 3, 0).violation())
                .isEmpty();
    }

    @Test
    void clientsThatAnswerTwiceHarmNobody() {
        assertThat(Exploration.explore(RULES, Plan.ANSWERING_TWICE, 1, 0).violation())
                .isEmpty();
    }

    @Test
    void clientsThatNumberTheirOffersMayOfferAgainBeforeTheyAreAnswered() {
        assertThat(Exploration.explore(RULES, Plan.NUMBERING_AND_OFFERING_AGAIN, 2, 0)
                        .violation())
                .isEmpty();
    }

    @Test
    void clientsThatNumberTheirOffersMayHangUpAndCallAtAnyMoment() {
        assertThat(Exploration.explore(RULES, Plan.NUMBERING, 1, 1).violation()).isEmpty();
    }

    @Test
    void withoutNumbersACallRightAfterAHangUpCanTakeAnOldAnswerForItsOwn() {
        assertThat(Exploration.explore(RULES, Plan.NAIVE, 1, 1).violation())
                .get()
                .asString()
                .startsWith("an answer reached a client that waits for none");
    }

    @Test
    void whenBothOffersAreForwardedGlareHasNoWinner() {
        Rules relay = (state, signal) -> CallRules.apply(state, signal, GlarePolicy.relay());

        assertThat(Exploration.explore(relay, Plan.NAIVE, 1, 0).violation()).isPresent();
    }

    @Test
    void whenTheLastOfferWinsAnAnswerFindsNobodyWaiting() {
        Rules lastWins = (state, signal) ->
                decide(isOffer(signal) ? withoutOfferOf(state, signal.from().other()) : state, signal);

        assertThat(Exploration.explore(lastWins, Plan.NAIVE, 1, 0).violation())
                .get()
                .asString()
                .startsWith("an answer reached a client that waits for none");
    }

    @Test
    void whenStaleAnswersAreForwardedTheyFindNobodyWaiting() {
        Rules forwardsAll = (state, signal) -> isAnswer(signal)
                ? new Outcome(decide(state, signal).next(), new Verdict.Forward())
                : decide(state, signal);

        assertThat(Exploration.explore(forwardsAll, Plan.ANSWERING_TWICE, 1, 0).violation())
                .get()
                .asString()
                .startsWith("an answer reached a client that waits for none");
    }

    @Test
    void whenAnAnswerDoesNotSettleTheOfferTheOtherSideIsStuck() {
        Rules neverSettles = (state, signal) -> isAnswer(signal)
                ? new Outcome(
                        decide(state, signal)
                                .next()
                                .withOffer(
                                        signal.from().other(),
                                        state.offerOf(signal.from().other())),
                        decide(state, signal).verdict())
                : decide(state, signal);

        assertThat(Exploration.explore(neverSettles, Plan.NAIVE, 1, 0).violation())
                .get()
                .asString()
                .startsWith("all is quiet, and a client waits");
    }

    @Test
    void whenNumbersAreNotHeededAnAnswerToAnOldOfferSettlesTheNewOne() {
        Rules heedsNone = (state, signal) -> decide(state, CallSignal.of(signal.type(), signal.from()));

        assertThat(Exploration.explore(heedsNone, Plan.NUMBERING_AND_OFFERING_AGAIN, 2, 0)
                        .violation())
                .isPresent();
    }

    private static Outcome decide(CallState state, CallSignal signal) {
        return CallRules.apply(state, signal, GlarePolicy.firstOfferWins());
    }

    private static boolean isOffer(CallSignal signal) {
        return signal.type() == CallSignal.Type.CALL || signal.type() == CallSignal.Type.OFFER;
    }

    private static boolean isAnswer(CallSignal signal) {
        return signal.type() == CallSignal.Type.ACCEPT || signal.type() == CallSignal.Type.ANSWER;
    }

    private static CallState withoutOfferOf(CallState state, Side side) {
        return state.withOffer(side, Optional.empty());
    }
}
