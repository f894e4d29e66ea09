package dev.parley.examples.customevents;

import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.RefusedException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question, and what everyone has said to it so far. Immutable.
 *
 * @param by who asks
 * @param votes the last vote of each who voted
 */
record Poll(String by, String question, List<String> choices, Map<String, String> votes) {
    private static final int MOST_CHOICES = 10;

    static Poll open(String by, PollMessages.Open asked) {
        String question = Texts.some("question", asked.question());
        List<@Nullable String> choices = asked.choices();
        if (choices == null || choices.size() < 2 || choices.size() > MOST_CHOICES) {
            throw new RefusedException(
                    ErrorCode.BAD_MESSAGE, "\"choices\" must be an array of 2 to " + MOST_CHOICES + " strings");
        }
        List<String> named = choices.stream()
                .map(choice -> Texts.some("choices", choice))
                .distinct()
                .toList();
        return new Poll(by, question, named, Map.of());
    }

    /** With the vote of one more, or another vote of the same. */
    Poll vote(String by, @Nullable String choice) {
        if (choice == null || !choices.contains(choice)) {
            throw new RefusedException(
                    ErrorCode.BAD_MESSAGE, "\"choice\" must be one of " + String.join(", ", choices));
        }
        Map<String, String> more = new HashMap<>(votes);
        more.put(by, choice);
        return new Poll(this.by, question, choices, Map.copyOf(more));
    }

    PollMessages.Tally tally() {
        Map<String, Integer> counted = new LinkedHashMap<>();
        choices.forEach(choice -> counted.put(choice, 0));
        votes.values().forEach(choice -> counted.merge(choice, 1, Integer::sum));
        return new PollMessages.Tally(by, question, counted);
    }
}
