package dev.parley.testkit;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.World.Client;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private World world;
    private Client alice;

    @BeforeEach
    void aPeerIsConnected() {
        world = World.of(router -> router);
        alice = world.client("alice");
    }

    @Test
    void whoAnswersPingsStays() {
        world.time().advance(Duration.ofDays(1));
        assertThat(world.router().peers()).hasSize(1);
    }

    @Test
    void whoDoesNotIsCutOffAfterIntervalAndTimeout() {
        alice.wire().ignorePings();
        world.time().advance(ofSeconds(45).minusNanos(1));
        assertThat(world.router().peers()).hasSize(1);
        world.time().advance(ofSeconds(1));
        assertThat(world.router().peers()).isEmpty();
        alice.peer().isClosedWith(CloseStatus.ABNORMAL);
    }

    @Test
    void whoSpeaksIsAliveThoughItAnswersNoPing() {
        alice.wire().ignorePings();
        for (int i = 0; i < 20; i++) {
            world.time().advance(ofSeconds(40));
            alice.peer().sends("ping", "null").hears("pong");
        }
        assertThat(world.router().peers()).hasSize(1);
    }

    @Test
    void aConnectionThatIsGoneLeavesNoTimerBehind() {
        alice.peer().close();
        world.time().runUntilIdle();
        assertThat(world.time().timers()).isZero();
    }
}
