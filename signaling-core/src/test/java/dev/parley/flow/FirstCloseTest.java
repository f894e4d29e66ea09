package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstCloseTest {
    private final FirstClose close = new FirstClose();

    @Test
    void theFirstOneCounts() {
        assertThat(close.note(1001, "away")).isEqualTo(new FirstClose.How(1001, "away"));
        assertThat(close.note(1006, "")).isEqualTo(new FirstClose.How(1001, "away"));
    }

    @Test
    void itKnowsWhetherThereWasOne() {
        assertThat(close.isNoted()).isFalse();
        close.note(1000, "");
        assertThat(close.isNoted()).isTrue();
    }
}
