package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignalWindowTest {
    private final SignalWindow window = new SignalWindow(2);

    @Test
    void theNextSignalWaitsWhenAsManyAreOnTheirWayAsMayBe() {
        assertThat(window.goesOnAfterNext()).isTrue();
        assertThat(window.goesOnAfterNext()).isFalse();
        assertThat(window.answered()).isTrue();
        assertThat(window.answered()).isFalse();
    }

    @Test
    void whoIsAnsweredAtOnceNeverWaits() {
        for (int i = 0; i < 10; i++) {
            assertThat(window.goesOnAfterNext()).isTrue();
            assertThat(window.answered()).isFalse();
        }
    }
}
