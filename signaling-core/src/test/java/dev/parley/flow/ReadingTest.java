package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingTest {
    private final Reading reading = new Reading();

    @Test
    void aPauseIsEndedByTheNextWordToGoOn() {
        assertThat(reading.pause()).isTrue();
        assertThat(reading.resume()).isTrue();
    }

    @Test
    void aWordToGoOnThatComesBeforeThePauseIsHeardMakesItNeedless() {
        assertThat(reading.resume()).isFalse();
        assertThat(reading.pause()).isFalse();
    }

    @Test
    void aPauseThatIsAskedForTwiceIsStillEndedByOneWordToGoOn() {
        reading.pause();

        assertThat(reading.pause()).isTrue();
        assertThat(reading.resume()).isTrue();
    }
}
