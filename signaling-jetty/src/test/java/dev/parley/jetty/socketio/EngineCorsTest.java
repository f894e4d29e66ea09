package dev.parley.jetty.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.OriginPolicy;
import dev.parley.SignalRouter;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pages may connect, and what their browsers are told. */
class EngineCorsTest {
    private static final String PAGE = "https://app.example";
    private static final String STRANGER = "https://evil.example";
    private static final String OPENING = "EIO=4&transport=polling";

    @RegisterExtension
    final JettyHost host = new Echo().host(SignalRouter.builder().origins(OriginPolicy.of(PAGE, "http://localhost:*")));

    private final PollingClient client = host.http();

    @ParameterizedTest
    @CsvSource({PAGE, "http://localhost:3000", "http://localhost:5173"})
    void aPageOnTheListMayReadTheAnswerAndSendItsCookies(String page) {
        HttpResponse<String> answer = client.send("GET", OPENING, "", "Origin", page);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatTells(answer, page);
    }

    @Test
    void soItMayWithEveryRequestOfASession() {
        String session = OPENING + "&sid=" + client.open();
        assertThatTells(client.send("POST", session, "4hello", "Origin", PAGE), PAGE);
        assertThatTells(client.send("GET", session, "", "Origin", PAGE), PAGE);
    }

    @Test
    void itMayAlsoReadWhyItIsRefused() {
        HttpResponse<String> answer = client.send("GET", "EIO=3&transport=polling", "", "Origin", PAGE);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThatTells(answer, PAGE);
    }

    @Test
    void aBrowserThatAsksFirstIsToldWhatItMaySend() {
        HttpResponse<String> answer = client.send(
                "OPTIONS",
                OPENING,
                "",
                "Origin",
                PAGE,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "content-type,x-token");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThatTells(answer, PAGE);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).contains("GET,POST");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers")).contains("content-type,x-token");
    }

    @Test
    void aBrowserThatAsksFirstForAStrangeOriginIsToldNothing() {
        HttpResponse<String> answer =
                client.send("OPTIONS", OPENING, "", "Origin", STRANGER, "Access-Control-Request-Method", "POST");
        assertThatTellsNothing(answer);
    }

    @Test
    void aStrangeOriginIsRefused() {
        HttpResponse<String> answer = client.send("GET", OPENING, "", "Origin", STRANGER);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).startsWith("{\"code\":4,\"message\":\"Forbidden");
        assertThatTellsNothing(answer);
    }

    @Test
    void aStrangeOriginIsRefusedAlsoWithAnotherOnesSession() {
        String sid = client.open();
        String session = OPENING + "&sid=" + sid;
        assertThat(client.send("GET", session, "", "Origin", STRANGER).statusCode())
                .isEqualTo(403);
        assertThat(client.send("POST", session, "4hello", "Origin", STRANGER).statusCode())
                .isEqualTo(403);
        client.say(sid, "4mine");
        assertThat(client.take(sid)).isEqualTo("4mine");
    }

    @Test
    void aStrangeOriginsWebSocketIsRefused() {
        assertThat(PacketSocket.statusOfRefused(
                        host.uri("ws", "/engine.io/?EIO=4&transport=websocket"), "Origin", STRANGER))
                .isEqualTo(403);
    }

    @Test
    void aRequestThatComesFromNoPageIsTakenAndToldNothing() {
        HttpResponse<String> answer = client.send("GET", OPENING, "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatTellsNothing(answer);
    }

    private static void assertThatTells(HttpResponse<String> answer, String page) {
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(page);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .contains("true");
        assertThat(answer.headers().allValues("Vary")).contains("Origin");
    }

    private static void assertThatTellsNothing(HttpResponse<String> answer) {
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }
}
