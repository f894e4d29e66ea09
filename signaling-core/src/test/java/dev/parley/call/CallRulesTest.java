package dev.parley.call;

import static dev.parley.call.CallSignal.Type.ACCEPT;
import static dev.parley.call.CallSignal.Type.ANSWER;
import static dev.parley.call.CallSignal.Type.CALL;
import static dev.parley.call.CallSignal.Type.CANCEL;
import static dev.parley.call.CallSignal.Type.CANDIDATE;
import static dev.parley.call.CallSignal.Type.END;
import static dev.parley.call.CallSignal.Type.OFFER;
import static dev.parley.call.CallSignal.Type.REJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.call.CallRules.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of a call against every signal, as docs/protocol.md has it. A is the caller where it rings. */
class CallRulesTest {
    private static final CallState NONE = CallState.NONE;
    private static final CallState RINGING = after(NONE, say(CALL, Side.A));
    private static final CallState RINGING_STABLE = after(RINGING, say(ANSWER, Side.B));
    private static final CallState RINGING_OFFER_OF_B = after(RINGING_STABLE, say(OFFER, Side.B));
    private static final CallState STABLE = after(RINGING, say(ACCEPT, Side.B));
    private static final CallState OFFER_OF_A = after(STABLE, say(OFFER, Side.A));

    private record State(String name, CallState state) {}

    private static final List<State> STATES = List.of(
            new State("none", NONE),
            new State("ringing, offer of A", RINGING),
            new State("ringing, stable", RINGING_STABLE),
            new State("ringing, offer of B", RINGING_OFFER_OF_B),
            new State("active, stable", STABLE),
            new State("active, offer of A", OFFER_OF_A));

    /** A row of the table: what each signal does in a state, in the order of {@link CallSignal.Type}, by A and by B. */
    record Row(String state, String signal, String byA, String byB) {
        @Override
        public String toString() {
            return signal + " in " + state;
        }
    }

    static Stream<Row> table() throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "protocol.md")).stream()
                .dropWhile(line -> !line.startsWith("| state | event"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|"))
                .map(cell -> new Row(cell[1].trim(), cell[2].trim().replace("`", ""), cell[3].trim(), cell[4].trim()));
    }

    @ParameterizedTest
    @MethodSource("table")
    void theTableInTheDocumentationIsTrue(Row row) {
        CallState state = STATES.stream()
                .filter(each -> each.name().equals(row.state()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no state " + row.state()))
                .state();
        CallSignal.Type type = typeOf(row.signal());

        assertThat(outcome(state, say(type, Side.A))).as("by A").isEqualTo(row.byA());
        assertThat(outcome(state, say(type, Side.B))).as("by B").isEqualTo(row.byB());
    }

    @Test
    void theTableInTheDocumentationIsComplete() throws IOException {
        List<String> expected = new ArrayList<>();
        STATES.forEach(state ->
                Stream.of(CallSignal.Type.values()).forEach(type -> expected.add(type + " in " + state.name())));

        assertThat(table().map(row -> typeOf(row.signal()) + " in " + row.state()))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void anAnswerThatRepeatsAnOldOfferIdIsStale() {
        CallState offered = after(STABLE, numbered(OFFER, Side.A, "1"), numbered(OFFER, Side.A, "2"));

        assertThat(outcome(offered, numbered(ANSWER, Side.B, "1"))).isEqualTo("stale_answer");
        assertThat(outcome(offered, numbered(ANSWER, Side.B, "2"))).isEqualTo("→ active, stable");
    }

    @Test
    void anAnswerWithoutAnOfferIdCountsForWhicheverOfferWaits() {
        CallState offered = after(STABLE, numbered(OFFER, Side.A, "1"));

        assertThat(outcome(offered, say(ANSWER, Side.B))).isEqualTo("→ active, stable");
    }

    @Test
    void acceptingARingingCallIsForwardedThoughItAnswersAnOldOffer() {
        CallState called = after(NONE, numbered(CALL, Side.A, "1"), numbered(OFFER, Side.A, "2"));

        assertThat(outcome(called, numbered(ACCEPT, Side.B, "1"))).isEqualTo("→ active, offer of A");
    }

    @Test
    void underRelayCrossingOffersAreBothForwardedAndEachIsAnswered() {
        CallState both = relayed(OFFER_OF_A, say(OFFER, Side.B));

        assertThat(both.offerOfA()).isPresent();
        assertThat(both.offerOfB()).isPresent();
        assertThat(relayed(both, say(ANSWER, Side.B)).offerOfA()).isEmpty();
        assertThat(relayed(both, say(ANSWER, Side.A)).offerOfB()).isEmpty();
    }

    @Test
    void underRelayCrossingCallsAreOneActiveCall() {
        assertThat(relayed(RINGING, say(CALL, Side.B)).phase()).isEqualTo(CallState.Phase.ACTIVE);
    }

    private static CallState relayed(CallState state, CallSignal signal) {
        return CallRules.apply(state, signal, GlarePolicy.relay()).next();
    }

    private static CallSignal say(CallSignal.Type type, Side from) {
        return CallSignal.of(type, from);
    }

    private static CallSignal numbered(CallSignal.Type type, Side from, String offerId) {
        return new CallSignal(type, from, Optional.of(offerId));
    }

    private static CallState after(CallState state, CallSignal... signals) {
        CallState at = state;
        for (CallSignal signal : signals) {
            at = CallRules.apply(at, signal, GlarePolicy.firstOfferWins()).next();
        }
        return at;
    }

    private static String outcome(CallState state, CallSignal signal) {
        Outcome outcome = CallRules.apply(state, signal, GlarePolicy.firstOfferWins());
        if (outcome.verdict() instanceof Verdict.Refuse refused) {
            return refused.refusal().code().wireName();
        }
        return "→ " + nameOf(outcome.next());
    }

    /** Ringing by B is ringing by A with the sides swapped. */
    private static String nameOf(CallState state) {
        String phase = state.phase().name().toLowerCase(Locale.ROOT);
        if (state.phase() == CallState.Phase.NONE) {
            return phase;
        }
        String by = state.isRungBy(Side.B) ? " by B" : "";
        String offer =
                state.offerOfA().isPresent() ? "offer of A" : state.offerOfB().isPresent() ? "offer of B" : "stable";
        return phase + by + ", " + offer;
    }

    private static CallSignal.Type typeOf(String event) {
        return switch (event) {
            case "user:call" -> CALL;
            case "peer:nego:needed" -> OFFER;
            case "call:accepted" -> ACCEPT;
            case "peer:nego:done" -> ANSWER;
            case "ice:candidate" -> CANDIDATE;
            case "call:rejected" -> REJECT;
            case "call:cancelled" -> CANCEL;
            case "call:ended" -> END;
            default -> throw new AssertionError("no event " + event);
        };
    }
}
