package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "a b", "alice@example.org", "Zürich", "\uD83D\uDE00", "1234567890"})
    void anyTextWithinTheLimitIsAName(String name) {
        assertThatCode(() -> Names.check("room", name, 20)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void aBlankNameIsRefused(String name) {
        assertRefused(name, "\"room\" is blank");
    }

    @Test
    void anOverlongNameIsRefusedWithItsLengthAndTheLimit() {
        assertRefused("12345678901", "\"room\" is 11 characters long, over 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "a\uDC00b"})
    void halfOfASurrogatePairIsRefused(String name) {
        assertRefused(name, "\"room\" holds half of a surrogate pair");
    }

    @Test
    void anExcerptOfAShortTextIsTheText() {
        assertThat(Names.excerpt("chat:message")).isEqualTo("chat:message");
        assertThat(Names.excerpt("x".repeat(40))).isEqualTo("x".repeat(40));
    }

    @Test
    void anExcerptOfALongTextIsItsStart() {
        assertThat(Names.excerpt("x".repeat(41))).isEqualTo("x".repeat(40) + "…");
    }

    @Test
    void anExcerptNeverHoldsHalfOfASurrogatePair() {
        assertThat(Names.excerpt("\uD800")).isEqualTo("…");
        assertThat(Names.excerpt("x".repeat(39) + "\uD83D\uDE00")).isEqualTo("…");
    }

    private static void assertRefused(String name, String message) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> Names.check("room", name, 10))
                .satisfies(refused ->
                        assertThat(refused.refusal()).isEqualTo(new Refusal(ErrorCode.BAD_MESSAGE, message)));
    }
}
