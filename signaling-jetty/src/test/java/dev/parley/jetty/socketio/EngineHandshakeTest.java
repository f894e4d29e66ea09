package dev.parley.jetty.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.SignalRouter;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineHandshakeTest {
    private static final String SETTINGS = ",\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}";

    @RegisterExtension
    final JettyHost host = new Echo().host();

    private final PollingClient client = host.http();

    @Test
    void aGetOpensASession() {
        HttpResponse<String> answer = client.send("GET", "EIO=4&transport=polling", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=UTF-8");
        String sid = PollingClient.sidIn(answer.body());
        assertThat(answer.body()).isEqualTo("0{\"sid\":\"" + sid + "\",\"upgrades\":[\"websocket\"]" + SETTINGS);
    }

    @Test
    void aWebSocketOpensASessionThatHasNothingToUpgradeTo() {
        String packet = host.webSocket().next();
        String sid = PollingClient.sidIn(packet);
        assertThat(packet).isEqualTo("0{\"sid\":\"" + sid + "\",\"upgrades\":[]" + SETTINGS);
    }

    @Test
    void eachSessionHasAnIdOfItsOwn() {
        assertThat(client.open()).isNotEqualTo(client.open());
    }

    @Test
    void theSlashAtThePathsEndMayBeLeftOut() {
        HttpResponse<String> answer = new PollingClient(host, "/engine.io").send("GET", "EIO=4&transport=polling", "");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void anEmptySidIsNone() {
        assertThat(client.open("&sid=")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"&b64=1", "&b64=true", "&j=0", "&t=Nf3q", "&supportsBinary=0", "&EIO=3"})
    void whatTheProtocolDoesNotKnowChangesNothing(String parameter) {
        String sid = client.open(parameter);
        client.say(sid, "4hello\u001ebAQIDBA==");
        String query = "EIO=4&transport=polling&sid=" + sid + parameter;
        HttpResponse<String> answer = client.send("GET", query, "");
        assertThat(answer.body()).startsWith("4hello");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=UTF-8");
    }

    @ParameterizedTest(name = "{0} ?{1}")
    @CsvSource({
        "GET,    transport=polling,                   5, Unsupported protocol version",
        "GET,    EIO=abc&transport=polling,           5, Unsupported protocol version",
        "GET,    EIO=3&transport=polling,             5, Unsupported protocol version",
        "GET,    EIO=&transport=polling,              5, Unsupported protocol version",
        "GET,    EIO=4,                               0, Transport unknown",
        "GET,    EIO=4&transport=,                    0, Transport unknown",
        "GET,    EIO=4&transport=abc,                 0, Transport unknown",
        "GET,    EIO=4&transport=webtransport,        0, Transport unknown",
        "POST,   EIO=4&transport=polling,             2, Bad handshake method",
        "PUT,    EIO=4&transport=polling,             2, Bad handshake method",
        "DELETE, EIO=4&transport=polling,             2, Bad handshake method",
        "GET,    EIO=4&transport=websocket,           3, Bad request",
        "GET,    EIO=4&transport=polling&sid=nobody,  1, Session ID unknown",
        "POST,   EIO=4&transport=polling&sid=nobody,  1, Session ID unknown",
        "GET,    EIO=4&transport=websocket&sid=nobody, 1, Session ID unknown",
    })
    void aRequestIsRefusedWithCodeAndMessage(String method, String query, int code, String message) {
        HttpResponse<String> answer = client.send(method, query, "");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"code\":" + code + ",\"message\":\"" + message + "\"}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transport=websocket",
                "EIO=abc&transport=websocket",
                "EIO=3&transport=websocket",
                "EIO=4",
                "EIO=4&transport=abc",
                "EIO=4&transport=polling",
                "EIO=4&transport=websocket&sid=nobody",
            })
    void aWebSocketIsRefused(String query) {
        assertThat(PacketSocket.statusOfRefused(host.uri("ws", "/engine.io/?" + query)))
                .isEqualTo(400);
    }

    @ParameterizedTest(name = "{0} transport={1}")
    @CsvSource({"PUT, polling", "DELETE, polling", "GET, websocket", "POST, websocket"})
    void aRequestThatDoesNotFitItsSessionIsRefusedAndTheSessionGoesOn(String method, String transport) {
        String sid = client.open();
        HttpResponse<String> answer = client.send(method, "EIO=4&transport=" + transport + "&sid=" + sid, "4no");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
        client.say(sid, "4yes");
        assertThat(client.take(sid)).isEqualTo("4yes");
    }

    @Nested
    class WithRoomForOneNewSession {
        @RegisterExtension
        final JettyHost host = new Echo().host(SignalRouter.builder(), bounds -> bounds.withMaxNewSessions(1));

        private final PollingClient client = host.http();

        @Test
        void aSecondOneIsTurnedAway() {
            client.open();
            assertThat(client.send("GET", "EIO=4&transport=polling", "").statusCode())
                    .isEqualTo(503);
            assertThat(PacketSocket.statusOfRefused(host.uri("ws", "/engine.io/?EIO=4&transport=websocket")))
                    .isEqualTo(503);
        }

        @Test
        void aSecondOneIsLetInOnceTheFirstHasSpoken() {
            client.say(client.open(), "4hello");
            assertThat(client.open()).isNotEmpty();
        }
    }
}
