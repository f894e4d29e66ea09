package dev.parley.testkit;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the rows that have no meaning in a dialect. These are all of them; a report counts them as skipped. */
final class Meaningless implements ExecutionCondition {
    private static final String NO_CODES = "a session on long-polling is closed without a code";

    private static final String OWN_REQUESTS = "it is about requests of long-polling";

    /** Names of rows, and why. */
    static final Map<Dialect, Map<String, String>> ROWS = Map.of(
            Dialect.PLAIN_JSON,
            Map.of(
                    "whatCannotBeReadEndsTheConnection",
                    "a message of plain JSON that can't be read is refused, and the connection goes on"),
            Dialect.SOCKET_IO,
            Map.of(
                    "aSessionMovesToAWebSocketAndLosesNothing", "the session began on a WebSocket",
                    "whoAsksForTextGetsBinaryMessagesAsText", OWN_REQUESTS,
                    "whoMovesToAWebSocketWhileItsWishIsUndecidedGoesOnThere", OWN_REQUESTS,
                    "aPostThatItsClientTakesForMaxPayloadIsTaken", OWN_REQUESTS,
                    "aPostThatIsLongerThanThatIsRefused", OWN_REQUESTS,
                    "anAnswerToAPollHasNoMorePacketsThanEveryClientTakes", OWN_REQUESTS,
                    "aRequestThatOffersHttp2IsAnsweredAsItStands", OWN_REQUESTS,
                    "anOffsetOfASessionBeforeMeansThatNothingOfThisOneHasArrived", OWN_REQUESTS,
                    "whoComesBackToANamespaceOfTheApplicationsHearsWhatItMissed", OWN_REQUESTS),
            Dialect.SOCKET_IO_POLLING,
            Map.of("whoClosesWith1001HasLeft", NO_CODES, "whoClosesWithAnotherCodeIsDisconnected", NO_CODES));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<Method> row = context.getTestMethod();
        Optional<TransportConformance> test =
                context.getTestInstances().flatMap(each -> each.findInstance(TransportConformance.class));
        if (row.isEmpty() || test.isEmpty()) {
            return enabled("not a row");
        }
        Map<String, String> reasons = ROWS.getOrDefault(test.get().dialect(), Map.of());
        String reason = reasons.get(row.get().getName());
        return reason == null ? enabled("has a meaning") : disabled("has no meaning here: " + reason);
    }
}
