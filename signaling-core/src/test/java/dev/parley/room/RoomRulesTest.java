package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.parley.room.RoomExploration.Result;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is what an invariant rests on: without it the exploration finds a way to break that invariant. */
class RoomRulesTest {
    private static final boolean GUESTS = true;
    private static final boolean MEMBERS = false;

    @ParameterizedTest
    @MethodSource("rules")
    void withoutTheRuleTheInvariantBreaks(Rule rule, Invariant invariant, boolean admitsGuests, int inputs) {
        Set<Rule> others = EnumSet.complementOf(EnumSet.of(rule));

        Result result = RoomExploration.explore(admitsGuests, others, EnumSet.of(invariant), inputs);

        assertThat(result.violation()).get().asString().startsWith(invariant.name());
        assertThat(RoomExploration.explore(admitsGuests, others, EnumSet.of(invariant), inputs - 1)
                        .violation())
                .as("it takes as many inputs")
                .isEmpty();
    }

    @Test
    void eachInvariantRestsOnARuleAndEachRuleIsNeeded() {
        assertThat(rules().map(each -> each.get()[0]).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder((Object[]) Rule.values());
        assertThat(rules().map(each -> each.get()[1]).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder((Object[]) Invariant.values());
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments(Rule.TELL_AGAIN, Invariant.NO_GHOST, MEMBERS, 2),
                arguments(Rule.RECORD_ROOM_FIRST, Invariant.NO_GHOST, MEMBERS, 2),
                arguments(Rule.RECORD_CALL_FIRST, Invariant.NO_GHOST, GUESTS, 2),
                arguments(Rule.RECORD_ROOM_FIRST, Invariant.ROOMS_KNOW_WHO_KNOWS_THEM, MEMBERS, 1),
                arguments(Rule.CHECK_MEMBERSHIP, Invariant.NO_CALL_WITHOUT_BOTH, MEMBERS, 4),
                arguments(Rule.ASK_INDEX, Invariant.ONE_CALL_A_PAIR, GUESTS, 3),
                arguments(Rule.TELL_BOTH, Invariant.SESSIONS_AGREE, GUESTS, 2),
                arguments(Rule.TELL_INDEX, Invariant.INDEX_AGREES, GUESTS, 1),
                arguments(Rule.RETIRE_LAST, Invariant.EVERY_REQUEST_ANSWERED, MEMBERS, 3),
                arguments(Rule.TAKE_FIRST, Invariant.EVERY_REQUEST_ANSWERED, GUESTS, 3),
                arguments(Rule.ANSWER_WHERE_DECIDED, Invariant.NO_REQUEST_ANSWERED_TWICE, GUESTS, 3),
                arguments(Rule.DELIVER_TO_MEMBERS, Invariant.NOTHING_TO_WHO_IS_NOT_IN, MEMBERS, 1),
                arguments(Rule.RETIRE, Invariant.EMPTY_ROOMS_RETIRE, MEMBERS, 2));
    }
}
