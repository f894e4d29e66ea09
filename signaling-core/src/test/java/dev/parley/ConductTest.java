package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.ErrorCode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConductTest {
    private static final int BEARABLE = 3;

    private final AtomicLong now = new AtomicLong();
    private final Conduct conduct = new Conduct(now::get, BEARABLE);

    @ParameterizedTest
    @EnumSource(names = {"BAD_MESSAGE", "UNKNOWN_EVENT", "OVERLOADED"})
    void asManyBadFramesAsTheBoundAreBorneInAMinute(ErrorCode code) {
        for (int i = 0; i < BEARABLE; i++) {
            assertThat(conduct.isBeyondBearing(code)).isFalse();
        }
        assertThat(conduct.isBeyondBearing(code)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BAD_MESSAGE", "UNKNOWN_EVENT", "OVERLOADED"})
    void whatAWellMadeClientMayRunIntoIsNotCounted(ErrorCode code) {
        for (int i = 0; i < 100; i++) {
            assertThat(conduct.isBeyondBearing(code)).isFalse();
        }
    }

    @Test
    void afterAMinuteTheCountBeginsAnew() {
        for (int i = 0; i < BEARABLE; i++) {
            conduct.isBeyondBearing(ErrorCode.BAD_MESSAGE);
        }
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(conduct.isBeyondBearing(ErrorCode.BAD_MESSAGE))
                .as("the minute's last nanosecond")
                .isTrue();

        now.incrementAndGet();
        assertThat(conduct.isBeyondBearing(ErrorCode.BAD_MESSAGE)).isFalse();
    }
}
