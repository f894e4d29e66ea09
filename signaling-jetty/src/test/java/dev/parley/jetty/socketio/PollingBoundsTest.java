package dev.parley.jetty.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of payloads where {@code maxPayload} is 1,024 bytes. */
class PollingBoundsTest {
    private static final int MAX = 1024;

    private final Echo echo = new Echo();

    @RegisterExtension
    final JettyHost host = echo.host(Limits.builder().maxMessageBytes(MAX).build());

    private final PollingClient client = host.http();

    @Test
    void aBodyOfAsManyBytesIsTaken() {
        String sid = client.open();
        String message = message(MAX);
        client.say(sid, message);
        assertThat(client.take(sid)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {MAX + 1, 2 * MAX})
    void aLongerBodyIsRefusedAndEndsTheSession(int length) throws Exception {
        String sid = client.open();
        assertThatIsTooLarge(client.answerTo(
                client.head("POST", sid, "Connection: close", "Content-Length: " + length) + "\r\n" + message(length)));
        assertThatIsOver(sid);
    }

    @Test
    void aLongerBodyIsRefusedBeforeItIsRead() throws Exception {
        String sid = client.open();
        assertThatIsTooLarge(
                client.answerTo(client.head("POST", sid, "Connection: close", "Content-Length: 1000000") + "\r\n4"));
        assertThatIsOver(sid);
    }

    @Test
    void aBodyWhoseLengthIsNotToldIsTakenUpToTheSameBound() throws Exception {
        String sid = client.open();
        String answer =
                client.answerTo(client.head("POST", sid, "Connection: close", "Transfer-Encoding: chunked") + "\r\n"
                        + chunk("4" + "x".repeat(511))
                        + chunk("y".repeat(512))
                        + chunk(""));
        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("ok");
        assertThat(client.take(sid)).hasSize(MAX);
    }

    @Test
    void aBodyWhoseLengthIsNotToldIsRefusedAboveIt() throws Exception {
        String sid = client.open();
        assertThatIsTooLarge(
                client.answerTo(client.head("POST", sid, "Connection: close", "Transfer-Encoding: chunked") + "\r\n"
                        + chunk("4" + "x".repeat(511))
                        + chunk("y".repeat(513))
                        + chunk("")));
        assertThatIsOver(sid);
    }

    @Test
    void noAnswerIsLongerEither() {
        String sid = client.open();
        List<String> sent =
                Stream.of(600, 600, 300, 100).map(PollingBoundsTest::message).toList();
        Echo.send(echo.session(), sent.toArray(String[]::new));
        assertThat(client.take(sid)).isEqualTo(sent.get(0));
        assertThat(client.take(sid))
                .isEqualTo(String.join("\u001e", sent.subList(1, 4)))
                .hasSizeLessThanOrEqualTo(MAX);
    }

    private void assertThatIsOver(String sid) {
        assertThat(client.poll(sid).statusCode()).isEqualTo(400);
    }

    private static void assertThatIsTooLarge(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 413").endsWith("{\"code\":3,\"message\":\"Payload too large\"}");
    }

    private static String message(int length) {
        return "4" + "x".repeat(length - 1);
    }

    private static String chunk(String content) {
        return Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
    }
}
