package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BadFrameLimiterTest {
    private static final int MAX = 3;

    private final AtomicLong now = new AtomicLong();
    private final BadFrameLimiter limiter = new BadFrameLimiter(now::get, MAX);

    @Test
    void asManyBadFramesAsTheBoundMayComeInAMinute() {
        for (int i = 0; i < MAX; i++) {
            assertThat(limiter.isExceeded()).isFalse();
        }
        assertThat(limiter.isExceeded()).isTrue();
    }

    @Test
    void afterAMinuteTheCountBeginsAnew() {
        for (int i = 0; i < MAX; i++) {
            limiter.isExceeded();
        }
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(limiter.isExceeded()).as("the minute's last nanosecond").isTrue();

        now.incrementAndGet();
        assertThat(limiter.isExceeded()).isFalse();
    }
}
