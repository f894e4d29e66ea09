package dev.parley.jetty.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.engineio.EngineSocket;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A WebSocket takes over from long-polling. */
class UpgradeTest {
    private final Echo echo = new Echo();

    @RegisterExtension
    final JettyHost host = echo.host();

    private final PollingClient client = host.http();

    @Test
    void theSessionGoesOnOverTheWebSocket() {
        PacketSocket socket = host.upgrade(client.open());
        socket.send("4hello");
        assertThat(socket.next()).isEqualTo("4hello");
        socket.sendBytes(1, 2, 3, 4);
        assertThat(socket.next()).isEqualTo("bytes 01020304");
    }

    @Test
    void aPollThatWaitsIsAnsweredWithANoopWhenTheWebSocketIsTried() {
        String sid = client.open();
        CompletableFuture<HttpResponse<String>> poll = client.beginPoll(sid);
        host.probe(sid);
        assertThat(PollingClient.wait(poll).statusCode()).isEqualTo(200);
        assertThat(PollingClient.wait(poll).body()).isEqualTo("6");
    }

    @Test
    void aPollThatComesWhileItIsTriedIsAnsweredWithANoopToo() {
        String sid = client.open();
        host.probe(sid);
        assertThat(client.take(sid)).isEqualTo("6");
        assertThat(client.take(sid)).isEqualTo("6");
    }

    @Test
    void whileItIsTriedMessagesGoByPolls() {
        String sid = client.open();
        PacketSocket socket = host.probe(sid);
        client.say(sid, "4hello");
        assertThat(client.take(sid)).isEqualTo("4hello");
        socket.send("5");
        socket.send("4world");
        assertThat(socket.next()).isEqualTo("4world");
    }

    @Test
    void whatNoPollHasTakenGoesOutOnTheWebSocketFirst() {
        String sid = client.open();
        EngineSocket session = echo.session();
        Echo.send(session, "4before");
        PacketSocket socket = host.probe(sid);
        Echo.send(session, "4between");
        session.sendBinary(new byte[] {1, 2});
        socket.send("5");
        socket.send("4after");
        assertThat(socket.next()).isEqualTo("4before");
        assertThat(socket.next()).isEqualTo("4between");
        assertThat(socket.next()).isEqualTo("bytes 0102");
        assertThat(socket.next()).isEqualTo("4after");
    }

    @Test
    void aSessionThatWasClosedMeanwhileIsClosedOnTheWebSocket() {
        String sid = client.open();
        EngineSocket session = echo.session();
        PacketSocket socket = host.probe(sid);
        Echo.send(session, "4last");
        session.close(1000, "enough");
        socket.send("5");
        assertThat(socket.next()).isEqualTo("4last");
        assertThat(socket.nextIsClose()).isEqualTo(1000);
    }

    @Test
    void afterTheUpgradePollsAndPostsAreRefusedAndTheSessionGoesOn() {
        String sid = client.open();
        PacketSocket socket = host.upgrade(sid);
        assertThatLives(socket);
        assertThat(client.poll(sid).statusCode()).isEqualTo(400);
        assertThat(client.poll(sid).body()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
        assertThat(client.post(sid, "4hello").statusCode()).isEqualTo(400);
        assertThatLives(socket);
    }

    @Test
    void aSecondWebSocketIsClosedAndTheFirstGoesOn() {
        String sid = client.open();
        PacketSocket first = host.upgrade(sid);
        PacketSocket second = host.webSocketOf(sid);
        assertThat(second.nextIsClose()).isEqualTo(1002);
        assertThatLives(first);
    }

    @Test
    void aSecondWebSocketIsClosedAlsoWhileTheFirstIsTried() {
        String sid = client.open();
        PacketSocket first = host.probe(sid);
        assertThat(host.webSocketOf(sid).nextIsClose()).isEqualTo(1002);
        first.send("5");
        assertThatLives(first);
    }

    @Test
    void aSecondWebSocketIsClosedAlsoWhereTheSessionBeganOnOne() {
        PacketSocket first = host.webSocket();
        String sid = PollingClient.sidIn(first.next());
        assertThat(host.webSocketOf(sid).nextIsClose()).isEqualTo(1002);
        assertThatLives(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4hello", "2", "2probing", "3probe", "1", "abc", ""})
    void aWebSocketThatBeginsWithAnythingButAProbeIsClosed(String packet) {
        String sid = client.open();
        PacketSocket socket = host.webSocketOf(sid);
        socket.send(packet);
        assertThat(socket.nextIsClose()).isEqualTo(1002);
        assertThatGoesOnPolling(sid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4hello", "2probe", "5probe", "1", ""})
    void aWebSocketThatDoesNotTakeOverAfterTheProbeIsClosed(String packet) {
        String sid = client.open();
        PacketSocket socket = host.probe(sid);
        socket.send(packet);
        assertThat(socket.nextIsClose()).isEqualTo(1002);
        assertThatGoesOnPolling(sid);
    }

    @Test
    void aWebSocketThatBringsBytesInstead() {
        String sid = client.open();
        PacketSocket socket = host.webSocketOf(sid);
        socket.sendBytes(2);
        assertThat(socket.nextIsClose()).isEqualTo(1002);
        assertThatGoesOnPolling(sid);
    }

    @Test
    void afterAWebSocketThatFailedAnotherMayBeTried() {
        String sid = client.open();
        host.probe(sid).close();
        // The client's end may be closed before the server has noticed.
        PacketSocket socket = await().atMost(JettyHost.PATIENCE)
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(() -> host.probe(sid), opened -> true);
        socket.send("5");
        assertThatLives(socket);
    }

    @Test
    void aSessionThatEndsClosesTheWebSocketThatIsTried() {
        String sid = client.open();
        PacketSocket socket = host.probe(sid);
        client.post(sid, "1");
        assertThat(socket.nextIsClose()).isEqualTo(1002);
    }

    @Test
    void anUpgradedSessionEndsWithItsWebSocket() {
        String sid = client.open();
        PacketSocket socket = host.upgrade(sid);
        assertThatLives(socket);
        socket.cut();
        assertThat(echo.closed()).isEqualTo(1006);
        assertThat(client.poll(sid).body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
    }

    private void assertThatGoesOnPolling(String sid) {
        client.say(sid, "4hello");
        assertThat(client.take(sid)).isEqualTo("4hello");
    }

    private static void assertThatLives(PacketSocket socket) {
        socket.send("4alive");
        assertThat(socket.next()).isEqualTo("4alive");
    }
}
