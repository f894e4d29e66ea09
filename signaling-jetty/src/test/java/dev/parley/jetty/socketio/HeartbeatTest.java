package dev.parley.jetty.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import dev.parley.SignalRouter;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HeartbeatTest {
    /** With a heartbeat that is asked for soon, and may be answered late. */
    @Nested
    class AClientThatAnswers {
        private final Echo echo = new Echo();

        @RegisterExtension
        final JettyHost host = echo.host(every(Duration.ofMillis(50), Duration.ofMinutes(1)));

        private final PollingClient client = host.http();

        @Test
        void isAskedAgainAndAgainOverPolling() {
            String sid = client.open();
            for (int round = 0; round < 3; round++) {
                assertThat(client.take(sid)).isEqualTo("2");
                client.say(sid, "3");
            }
        }

        @Test
        void isAskedAgainAndAgainOverAWebSocket() {
            PacketSocket socket = host.openWebSocket();
            for (int round = 0; round < 3; round++) {
                assertThat(socket.next()).isEqualTo("2");
                socket.send("3");
            }
        }

        @Test
        void isAskedOnTheWebSocketAfterAnUpgrade() {
            String sid = client.open();
            assertThat(client.take(sid)).isEqualTo("2");
            PacketSocket socket = host.upgrade(sid);
            for (int round = 0; round < 3; round++) {
                socket.send("3");
                assertThat(socket.next()).isEqualTo("2");
            }
        }

        @Test
        void isNotAskedAgainBeforeItHasAnswered() {
            PacketSocket socket = host.openWebSocket();
            assertThat(socket.next()).isEqualTo("2");
            socket.send("4hello");
            assertThat(socket.next()).isEqualTo("4hello");
            socket.send("3");
            assertThat(socket.next()).isEqualTo("2");
        }
    }

    @Nested
    class AClientThatDoesNotAnswer {
        private final Echo echo = new Echo();

        @RegisterExtension
        final JettyHost host = echo.host(every(Duration.ofMillis(300), Duration.ofMillis(200)));

        private final PollingClient client = host.http();

        @Test
        void isGoneFromItsWebSocket() {
            host.openWebSocket().awaitClose();
            assertThat(echo.closed()).isEqualTo(1006);
        }

        @Test
        void isUnknownToItsPolls() {
            String sid = client.open();
            assertThat(echo.closed()).isEqualTo(1006);
            HttpResponse<String> answer = client.poll(sid);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
        }

        @Test
        void isGoneAlsoIfItSendsAllButThePong() {
            String sid = client.open();
            client.post(sid, "4hello");
            assertThat(echo.closed()).isEqualTo(1006);
            assertThat(client.post(sid, "3").statusCode()).isEqualTo(400);
        }
    }

    /** With a clock that the test turns, and timers that never fire. */
    @Nested
    class AtTheMomentOfDeath {
        private static final long INTERVAL_AND_TIMEOUT_MILLIS = 500;

        private final Echo echo = new Echo();
        private final AtomicLong millis = new AtomicLong();

        @RegisterExtension
        final JettyHost host = echo.host(SignalRouter.builder()
                .limits(every(Duration.ofMillis(300), Duration.ofMillis(200)))
                .ticker(() -> Duration.ofMillis(millis.get()).toNanos())
                .scheduler((delay, task) -> () -> {}));

        private final PollingClient client = host.http();

        @Test
        void aSessionIsGoneEvenIfNoTimerHasFired() {
            String sid = client.open();
            millis.set(INTERVAL_AND_TIMEOUT_MILLIS);
            assertThat(client.poll(sid).statusCode()).isEqualTo(400);
        }

        @Test
        void notAMillisecondBefore() {
            String sid = client.open();
            millis.set(INTERVAL_AND_TIMEOUT_MILLIS - 1);
            client.say(sid, "4hello");
            assertThat(client.take(sid)).isEqualTo("4hello");
        }

        @Test
        void anAnswerPutsItOff() {
            String sid = client.open();
            millis.set(INTERVAL_AND_TIMEOUT_MILLIS - 1);
            echo.session().ping();
            assertThat(client.take(sid)).isEqualTo("2");
            client.say(sid, "3");
            millis.addAndGet(INTERVAL_AND_TIMEOUT_MILLIS - 1);
            client.say(sid, "4hello");
            millis.addAndGet(1);
            assertThat(client.post(sid, "4hello").statusCode()).isEqualTo(400);
        }

        @Test
        void aPollThatWaitsIsAnsweredWithAClose() {
            String sid = client.open();
            CompletableFuture<HttpResponse<String>> poll = client.beginPoll(sid);
            millis.set(INTERVAL_AND_TIMEOUT_MILLIS);
            assertThat(client.post(sid, "4hello").statusCode()).isEqualTo(400);
            assertThat(PollingClient.wait(poll).body()).isEqualTo("1");
        }

        @Test
        void noWebSocketTakesOver() {
            String sid = client.open();
            millis.set(INTERVAL_AND_TIMEOUT_MILLIS);
            assertThat(PacketSocket.statusOfRefused(host.uri("ws", "/engine.io/?EIO=4&transport=websocket&sid=" + sid)))
                    .isEqualTo(400);
        }
    }

    private static Limits every(Duration pingInterval, Duration pingTimeout) {
        return Limits.builder()
                .pingInterval(pingInterval)
                .pingTimeout(pingTimeout)
                .build();
    }
}
