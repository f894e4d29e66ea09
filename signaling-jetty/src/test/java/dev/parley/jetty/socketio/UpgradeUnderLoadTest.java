package dev.parley.jetty.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.SignalRouter;
import dev.parley.engineio.EngineSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages that are on their way while a WebSocket takes over, or does not. */
class UpgradeUnderLoadTest {
    private static final int MESSAGES = 400;
    private static final int UNREAD = 20;

    private final Echo echo = new Echo();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore window = new Semaphore(UNREAD);
    private final List<String> received = new ArrayList<>();

    @RegisterExtension
    final JettyHost host = echo.host();

    private final PollingClient client = host.http();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @RepeatedTest(5)
    void noneIsLostNoneComesTwiceAndAllKeepTheirOrder() throws Exception {
        String sid = client.open();
        EngineSocket session = echo.session();
        threads.execute(() -> emitAll(session));
        Future<PacketSocket> tried = threads.submit(() -> host.probe(sid));
        // As a client does: polls until the WebSocket was tried and the last poll has been answered.
        while (!tried.isDone()) {
            receive(client.take(sid));
        }
        PacketSocket socket = tried.get();
        socket.send("5");
        while (received.size() < MESSAGES) {
            receive(socket.next());
        }
        assertThat(received)
                .isEqualTo(IntStream.range(0, MESSAGES)
                        .mapToObj(number -> "4" + number)
                        .toList());
    }

    @Test
    void whatTheClientSendsKeepsItsOrderToo() {
        String sid = client.open();
        client.say(sid, "40\u001e41");
        PacketSocket socket = host.probe(sid);
        client.say(sid, "42\u001e43");
        socket.send("5");
        socket.send("44");
        for (int number = 0; number < 5; number++) {
            assertThat(socket.next()).isEqualTo("4" + number);
        }
    }

    private void emitAll(EngineSocket session) {
        for (int number = 0; number < MESSAGES; number++) {
            window.acquireUninterruptibly();
            Echo.send(session, "4" + number);
        }
    }

    private void receive(String payload) {
        List<String> messages = Arrays.stream(payload.split("\u001e"))
                .filter(packet -> !packet.equals("6"))
                .toList();
        received.addAll(messages);
        window.release(messages.size());
    }

    @Nested
    class ThatIsNeverFinished {
        private final Echo echo = new Echo();

        @RegisterExtension
        final JettyHost host =
                echo.host(SignalRouter.builder(), bounds -> bounds.withUpgradeTimeout(Duration.ofMillis(200)));

        private final PollingClient client = host.http();

        @Test
        void isGivenUpAndTheSessionGoesOnPolling() {
            String sid = client.open();
            EngineSocket session = echo.session();
            Echo.send(session, "4before");
            PacketSocket socket = host.webSocketOf(sid);
            socket.send("2probe");
            socket.awaitClose();
            Echo.send(session, "4after");
            client.say(sid, "4hello");
            assertThat(client.take(sid)).isEqualTo("4before\u001e4after\u001e4hello");
        }

        @Test
        void isGivenUpAlsoIfItWasNeverBegun() {
            String sid = client.open();
            assertThat(host.webSocketOf(sid).nextIsClose()).isEqualTo(1002);
            client.say(sid, "4hello");
            assertThat(client.take(sid)).isEqualTo("4hello");
        }
    }
}
