package dev.parley.jetty.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.SignalRouter;
import dev.parley.engineio.EngineSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PollingTest {
    private final Echo echo = new Echo();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    @RegisterExtension
    final JettyHost host =
            echo.host(SignalRouter.builder().limits(Echo.limits()).executor(worker));

    private final PollingClient client = host.http();

    @Test
    void aMessageIsTakenAndComesBack() {
        String sid = client.open();
        HttpResponse<String> taken = client.post(sid, "4hello");
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.body()).isEqualTo("ok");
        HttpResponse<String> brought = client.poll(sid);
        assertThat(brought.statusCode()).isEqualTo(200);
        assertThat(brought.body()).isEqualTo("4hello");
        assertThat(brought.headers().firstValue("Content-Type")).contains("text/plain; charset=UTF-8");
    }

    @Test
    void aPollWaitsForAMessage() {
        String sid = client.open();
        CompletableFuture<HttpResponse<String>> poll = client.beginPoll(sid);
        assertThat(poll).isNotDone();
        client.say(sid, "4hello");
        assertThat(PollingClient.wait(poll).body()).isEqualTo("4hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4test1\u001e4test2\u001e4test3",
                "4hello\u001ebAQIDBA==\u001e4world",
                "bAQIDBA==",
                "4",
                "4\u00e9\u20ac\ud83d\ude00",
                "4a\u001e4\u001e4b",
            })
    void aPayloadOfSeveralPacketsComesBackInOrder(String payload) {
        String sid = client.open();
        client.say(sid, payload);
        assertThat(client.take(sid)).isEqualTo(payload);
    }

    @Test
    void manyMessagesComeInTheOrderOfTheirPosts() {
        String sid = client.open();
        List<String> sent =
                IntStream.range(0, 200).mapToObj(number -> "4" + number).toList();
        for (int from = 0; from < 200; from += 50) {
            client.say(sid, String.join("\u001e", sent.subList(from, from + 50)));
        }
        List<String> received = new ArrayList<>();
        while (received.size() < sent.size()) {
            received.addAll(List.of(client.take(sid).split("\u001e")));
        }
        assertThat(received).isEqualTo(sent);
    }

    @Test
    void whatWasSentBeforeAPollGoesIntoOneAnswer() {
        String sid = client.open();
        EngineSocket session = echo.session();
        Echo.send(session, "4one", "4two");
        session.sendBinary(new byte[] {1, 2, 3, 4});
        assertThat(client.take(sid)).isEqualTo("4one\u001e4two\u001ebAQIDBA==");
    }

    @Test
    void whatIsSentInOneBreathGoesIntoOneAnswerAlsoWhereAPollWaits() {
        String sid = client.open();
        EngineSocket session = echo.session();
        CompletableFuture<HttpResponse<String>> poll = client.beginPoll(sid);
        CountDownLatch sent = new CountDownLatch(1);
        worker.execute(() -> awaitQuietly(sent));
        Echo.send(session, "4one", "4two", "4three");
        sent.countDown();
        assertThat(PollingClient.wait(poll).body()).isEqualTo("4one\u001e4two\u001e4three");
    }

    /** The noop, the open and the upgrade mean nothing in a POST. */
    @ParameterizedTest
    @CsvSource({"0", "5", "6"})
    void aPacketThatSaysNothingHereIsPassedOver(String packet) {
        String sid = client.open();
        client.say(sid, packet + "\u001e4hello");
        assertThat(client.take(sid)).isEqualTo("4hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "7", "2", "4hello\u001eabc", "\u001e4hello", "b!!!!", "bAQIDB"})
    void aPacketThatIsNoneEndsTheSession(String payload) {
        String sid = client.open();
        assertThat(client.post(sid, payload).statusCode()).isEqualTo(400);
        assertThatIsOver(sid);
    }

    @Test
    void aSecondPollBesideTheFirstEndsTheSession() {
        String sid = client.open();
        CompletableFuture<HttpResponse<String>> first = client.beginPoll(sid);
        HttpResponse<String> second = client.poll(sid);
        assertThat(PollingClient.wait(first).statusCode()).isEqualTo(200);
        assertThat(PollingClient.wait(first).body()).isEqualTo("1");
        assertThat(second.statusCode()).isEqualTo(400);
        assertThatIsOver(sid);
    }

    @Test
    void aSecondPostBesideTheFirstEndsTheSession() throws Exception {
        String sid = client.open();
        try (Socket slow = client.begin(client.head("POST", sid, "Content-Length: 100", "X-Slow: 1") + "\r\n4begun")) {
            host.awaitTaken(sid);
            HttpResponse<String> second = client.post(sid, "4hello");
            assertThat(second.statusCode()).isEqualTo(400);
            assertThat(slow.isConnected()).isTrue();
        }
        assertThatIsOver(sid);
    }

    @Test
    void aCloseAnswersThePollThatWaitsWithANoop() {
        String sid = client.open();
        CompletableFuture<HttpResponse<String>> poll = client.beginPoll(sid);
        client.post(sid, "1");
        assertThat(PollingClient.wait(poll).statusCode()).isEqualTo(200);
        assertThat(PollingClient.wait(poll).body()).isEqualTo("6");
        assertThatIsOver(sid);
        assertThat(echo.closed()).isEqualTo(1005);
    }

    @Test
    void aCloseIsTakenLikeAnyPacket() {
        String sid = client.open();
        client.say(sid, "4bye\u001e1");
        assertThat(echo.closed()).isEqualTo(1005);
    }

    @Test
    void aPollThatIsGivenUpEndsTheSession() throws Exception {
        String sid = client.open();
        try (Socket poll = client.begin(client.head("GET", sid) + "\r\n")) {
            host.awaitTaken(sid);
            assertThat(poll.isConnected()).isTrue();
        }
        assertThatIsOver(sid);
        assertThat(echo.closed()).isPositive();
    }

    @Test
    void aSessionThatTheServerClosesSaysSoInItsLastAnswer() {
        String sid = client.open();
        EngineSocket session = echo.session();
        Echo.send(session, "4last");
        session.close(1000, "enough");
        assertThat(client.take(sid)).isEqualTo("4last\u001e1");
        assertThatIsOver(sid);
    }

    private void assertThatIsOver(String sid) {
        assertThat(client.poll(sid).statusCode()).isEqualTo(400);
        assertThat(client.post(sid, "4hello").statusCode()).isEqualTo(400);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
