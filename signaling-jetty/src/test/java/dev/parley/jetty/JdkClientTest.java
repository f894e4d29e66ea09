package dev.parley.jetty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.SignalRouter;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that nobody here has written, as it comes with the JDK. */
class JdkClientTest {
    private final SignalRouter router = SignalRouter.builder().build();
    private final Ear ear = new Ear();
    private TestServer server;
    private WebSocket client;

    private static final class Ear implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer payload) {
            heard.add("pong " + UTF_8.decode(payload));
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add("close " + code + " " + reason);
            return null;
        }

        String next() throws InterruptedException {
            return String.valueOf(heard.poll(20, SECONDS));
        }
    }

    @BeforeEach
    void connect() throws Exception {
        server = TestServer.with(router);
        client = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(server.uri("ws", "/ws"), ear)
                .get(20, SECONDS);
        assertThat(ear.next()).startsWith("{\"event\":\"session:open\"");
    }

    @AfterEach
    void stop() throws Exception {
        router.close();
        server.stop();
    }

    @Test
    void joinsARoom() throws Exception {
        client.sendText("{\"event\":\"room:join\",", false).get(20, SECONDS);
        client.sendText("\"data\":{\"email\":\"alice\",\"room\":\"r\"}}", true).get(20, SECONDS);
        assertThat(ear.next()).isEqualTo("{\"event\":\"room:join\",\"data\":{\"email\":\"alice\",\"room\":\"r\"}}");
    }

    @Test
    void getsItsPingsBack() throws Exception {
        client.sendPing(UTF_8.encode("are you there?")).get(20, SECONDS);
        assertThat(ear.next()).isEqualTo("pong are you there?");
        client.sendPing(ByteBuffer.allocate(0)).get(20, SECONDS);
        assertThat(ear.next()).isEqualTo("pong ");
    }

    @Test
    void getsItsPingsBackBetweenTheFragmentsOfAMessage() throws Exception {
        client.sendText("{\"event\":", false).get(20, SECONDS);
        client.sendPing(UTF_8.encode("between")).get(20, SECONDS);
        assertThat(ear.next()).isEqualTo("pong between");
        client.sendText("\"ping\"}", true).get(20, SECONDS);
        assertThat(ear.next()).contains("\"pong\"");
    }

    @Test
    void getsItsCloseBack() throws Exception {
        client.sendClose(WebSocket.NORMAL_CLOSURE, "bye").get(20, SECONDS);
        assertThat(ear.next()).isEqualTo("close 1000 bye");
    }

    @Test
    void isClosedByTheServer() throws Exception {
        router.peers().get(0).disconnect("enough");
        assertThat(ear.next()).isEqualTo("close 1000 enough");
    }

    @Test
    void isToldThatTheServerGoesAway() throws Exception {
        router.close();
        assertThat(ear.next()).startsWith("close 1001 ");
    }
}
