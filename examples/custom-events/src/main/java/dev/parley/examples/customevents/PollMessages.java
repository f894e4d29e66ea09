package dev.parley.examples.customevents;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said about a poll; members that a client left out are null. */
final class PollMessages {
    private PollMessages() {}

    /** {@code poll:open}, from a client. Answered with a {@link Tally}. */
    record Open(
            @Nullable String room,
            @Nullable String question,
            @Nullable List<@Nullable String> choices) {}

    /** {@code poll:vote}, from a client. Answered with a {@link Tally}. */
    record Vote(@Nullable String room, @Nullable String choice) {}

    /**
     * {@code poll:tally}, to everyone in the room, and to those who come later.
     *
     * @param by who opened the poll
     * @param votes the choices in their order, and how many are for each
     */
    record Tally(String by, String question, Map<String, Integer> votes) {}
}
