package dev.parley.jakarta.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import java.io.InputStream;
import java.net.Socket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of payloads where {@code maxPayload} is 1,024 bytes. */
class PollingBoundsTest {
    private static final int MAX = 1024;
    private static final String GO_ON = "HTTP/1.1 100 ";

    private static ServletWorld world(Container container) throws Exception {
        return new ServletWorld(container, "", Limits.builder().maxMessageBytes(MAX));
    }

    @ParameterizedTest
    @EnumSource
    void aBodyOfAsManyBytesIsTaken(Container container) throws Exception {
        try (ServletWorld world = world(container)) {
            PollingClient client = world.http();
            String sid = client.open();
            String message = message(MAX);
            client.say(sid, message);
            assertThat(client.take(sid)).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLongerBodyIsRefusedAndEndsTheSession(Container container) throws Exception {
        try (ServletWorld world = world(container)) {
            PollingClient client = world.http();
            String sid = client.open();
            assertThatIsTooLarge(client.answerTo(
                    client.head("POST", sid, "Content-Length: " + (MAX + 1)) + "\r\n" + message(MAX + 1)));
            assertThatIsOver(client, sid);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLongerBodyIsRefusedBeforeItIsRead(Container container) throws Exception {
        try (ServletWorld world = world(container)) {
            PollingClient client = world.http();
            String sid = client.open();
            assertThatIsTooLarge(client.answerTo(client.head("POST", sid, "Content-Length: 1000000") + "\r\n4"));
            assertThatIsOver(client, sid);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyWhoseLengthIsNotToldIsTakenUpToTheSameBound(Container container) throws Exception {
        try (ServletWorld world = world(container)) {
            PollingClient client = world.http();
            String sid = client.open();
            String answer = client.answerTo(client.head("POST", sid, "Transfer-Encoding: chunked") + "\r\n"
                    + chunk("4" + "x".repeat(511))
                    + chunk("y".repeat(512))
                    + chunk(""));
            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("ok");
            assertThat(client.take(sid)).hasSize(MAX);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyWhoseLengthIsNotToldIsRefusedAboveIt(Container container) throws Exception {
        try (ServletWorld world = world(container)) {
            PollingClient client = world.http();
            String sid = client.open();
            assertThatIsTooLarge(client.answerTo(client.head("POST", sid, "Transfer-Encoding: chunked") + "\r\n"
                    + chunk("4" + "x".repeat(511))
                    + chunk("y".repeat(513))
                    + chunk("")));
            assertThatIsOver(client, sid);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyWhoseLengthIsNotToldIsRefusedAboveTheToleranceBeforeItEnds(Container container) throws Exception {
        try (ServletWorld world = world(container)) {
            PollingClient client = world.http();
            String sid = client.open();
            assertThatIsTooLarge(client.answerTo(client.head("POST", sid, "Transfer-Encoding: chunked") + "\r\n"
                    + chunk("4" + "x".repeat(MAX * 136 / 100 - 1))
                    + chunk("y")));
            assertThatIsOver(client, sid);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyBodyIsNoPayload(Container container) throws Exception {
        try (ServletWorld world = world(container)) {
            PollingClient client = world.http();
            String sid = client.open();
            assertThat(client.post(sid, "").statusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatWaitsForTheWordToGoOnIsTold(Container container) throws Exception {
        try (ServletWorld world = world(container)) {
            PollingClient client = world.http();
            String sid = client.open();
            try (Socket waiting =
                    client.begin(client.head("POST", sid, "Content-Length: 3", "Expect: 100-continue") + "\r\n")) {
                InputStream in = waiting.getInputStream();
                assertThat(new String(in.readNBytes(GO_ON.length()), US_ASCII)).isEqualTo(GO_ON);
                waiting.getOutputStream().write("4hi".getBytes(US_ASCII));
                assertThat(client.take(sid)).isEqualTo("4hi");
            }
        }
    }

    private static void assertThatIsOver(PollingClient client, String sid) {
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
