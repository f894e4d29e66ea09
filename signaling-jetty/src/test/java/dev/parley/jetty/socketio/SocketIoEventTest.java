package dev.parley.jetty.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketIoEventTest {
    private final SuiteApp app = new SuiteApp();

    @RegisterExtension
    final JettyHost host = app.host();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "42[\"message\",1,\"2\",{\"3\":[true]}]            | 42[\"message-back\",1,\"2\",{\"3\":[true]}]",
                "42[\"message\"]                                   | 42[\"message-back\"]",
                "42[\"message\",null,{\"a\":null},\"\"]            | 42[\"message-back\",null,{\"a\":null},\"\"]",
                "42[\"message\",\"\u00e9\ud83d\ude00\"]            | 42[\"message-back\",\"\u00e9\ud83d\ude00\"]",
                "42/,[\"message\",1]                               | 42[\"message-back\",1]",
                "42[7,1]                                           | 42[\"seven-back\",1]",
                "421[\"message\",1]                                | 42[\"message-back\",1]",
                "450-[\"message\",1]                               | 42[\"message-back\",1]",
                "42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}] | 43456[1,\"2\",{\"3\":[false]}]",
                "420[\"message-with-ack\"]                         | 430[]",
                "429007199254740991[\"message-with-ack\",1]        | 439007199254740991[1]",
                "421[\"twice\"]                                    | 431[\"first\"]",
            })
    void anEventIsAnswered(String event, String answer) {
        PacketSocket client = SuiteApp.enter(host);
        client.send(event);
        assertThat(client.next()).isEqualTo(answer);
        assertThatLives(client);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "42/custom,[\"message\",1]            | 42/custom,[\"message-back\",1]",
                "42/custom,12[\"message-with-ack\",1] | 43/custom,12[1]",
            })
    void anEventOfAnotherNamespaceIsAnsweredThere(String event, String answer) {
        PacketSocket client = SuiteApp.enter(host);
        SuiteApp.enter(client, "/custom,");
        client.send(event);
        assertThat(client.next()).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42[\"nobody-handles-this\",1]",
                "423[\"nobody-handles-this\",1]",
                "42[8]",
                "42[\"\"]",
                "42[\"message-with-ack\",1]",
                "431[\"nobody asked\"]",
                "4399[]",
                "43[\"without an id\"]",
            })
    void whatNobodyWaitsForIsPassedOver(String packet) {
        PacketSocket client = SuiteApp.enter(host);
        client.send(packet);
        assertThatLives(client);
    }

    @Test
    void eventsAreAnsweredInTheirOrder() {
        PacketSocket client = SuiteApp.enter(host);
        for (int number = 0; number < 200; number++) {
            client.send("42[\"message\"," + number + "]");
        }
        for (int number = 0; number < 200; number++) {
            assertThat(client.next()).isEqualTo("42[\"message-back\"," + number + "]");
        }
    }

    @Test
    void severalEventsMayComeInOnePayload() {
        PollingClient client = host.http();
        String sid = client.open();
        client.say(sid, "40\u001e42[\"message\",1]\u001e421[\"message-with-ack\",2]");
        StringBuilder received = new StringBuilder();
        while (!received.toString().contains("431")) {
            received.append(client.take(sid)).append('\u001e');
        }
        assertThat(received.toString()).endsWith("42[\"auth\",{}]\u001e42[\"message-back\",1]\u001e431[2]\u001e");
    }

    @Test
    void theApplicationEmits() {
        PacketSocket client = SuiteApp.enter(host);
        app.socket().emit("news", 1, "two", true);
        assertThat(client.next()).isEqualTo("42[\"news\",1,\"two\",true]");
    }

    @Test
    void aClientThatLeavesTheMainNamespaceStaysConnectedAndMayComeBack() {
        PacketSocket client = SuiteApp.enter(host);
        String id = app.socket().id();
        client.send("41");
        assertThat(app.left()).isEqualTo(id);
        assertThat(SuiteApp.enter(client, "")).isNotEqualTo(id);
        assertThatLives(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"41/custom", "41/custom,"})
    void aClientThatLeavesOneNamespaceStaysInTheOther(String disconnect) {
        PacketSocket client = SuiteApp.enter(host);
        app.socket();
        String id = SuiteApp.enter(client, "/custom,");
        client.send(disconnect);
        assertThatLives(client);
        assertThat(app.left()).isEqualTo(id);
        client.send("42/custom,[\"message\"]");
        client.send("43/custom,0[]");
        assertThatLives(client);
    }

    @Test
    void aClientThatIsTakenOutIsToldAndStaysConnected() {
        PacketSocket client = SuiteApp.enter(host);
        app.socket();
        String id = SuiteApp.enter(client, "/custom,");
        app.socket().disconnect();
        assertThat(client.next()).isEqualTo("41/custom,");
        assertThat(app.left()).isEqualTo(id);
        assertThatLives(client);
    }

    @Test
    void aClientThatIsTakenOutOfTheMainNamespaceIsTold() {
        PacketSocket client = SuiteApp.enter(host);
        app.socket().disconnect();
        assertThat(client.next()).isEqualTo("41");
        SuiteApp.enter(client, "");
    }

    @Test
    void aClientThatIsLostHasLeftEveryNamespace() {
        PacketSocket client = host.openWebSocket();
        String one = SuiteApp.enter(client, "");
        String other = SuiteApp.enter(client, "/custom,");
        client.cut();
        assertThat(List.of(app.left(), app.left())).containsExactlyInAnyOrder(one, other);
    }

    private static void assertThatLives(PacketSocket client) {
        client.send("42[\"message\",\"alive\"]");
        assertThat(client.next()).isEqualTo("42[\"message-back\",\"alive\"]");
    }
}
