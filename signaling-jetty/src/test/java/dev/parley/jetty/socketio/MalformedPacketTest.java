package dev.parley.jetty.socketio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no packet of Socket.IO ends the connection of a client that has entered the main namespace. */
class MalformedPacketTest {
    private final SuiteApp app = new SuiteApp();

    @RegisterExtension
    final JettyHost host = app.host();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4abc",
                "47",
                "49",
                "4999",
                "4-1",
                "4[\"message\"]",
                // events
                "42",
                "42{}",
                "42\"message\"",
                "42null",
                "42[",
                "42[]",
                "42[\"message\"",
                "42[\"message\",]",
                "42[\"message\"]x",
                "42[\"message\"][\"message\"]",
                "42[message]",
                "42['message']",
                "42[\"message\",undefined]",
                "42[\"message\",01]",
                "42[\"mess\nage\"]",
                "42[{\"toString\":\"message\"}]",
                "42[[\"message\"]]",
                "42[true,\"message\"]",
                "42[null,\"message\"]",
                // ids
                "42abc[\"message-with-ack\",1,\"2\",{\"3\":[false]}]",
                "42-1[\"message-with-ack\"]",
                "421.5[\"message-with-ack\"]",
                "42 1[\"message-with-ack\"]",
                // disconnects
                "41{}",
                "41[]",
                "41\"bye\"",
                // errors are the server's to send
                "44",
                "44{\"message\":\"no\"}",
                // attachments
                "45",
                "451",
                "451[\"message\"]",
                "45-[\"message\"]",
                "45a-[\"message\"]",
                "451.5-[\"message\"]",
                "45-1-[\"message\"]",
                "4511-[\"message\"]",
                "4599999999999999999999-[\"message\"]",
                "450-{}",
                "461",
                "46a-1[]",
                // namespaces that the client is not in
                "42/nowhere,[\"message\"]",
                "42/custom,[\"message\"]",
                "43/custom,1[]",
                "41/custom",
                "41/nowhere,",
            })
    void closesTheConnection(String packet) {
        PacketSocket client = SuiteApp.enter(host);
        client.send(packet);
        assertThat(client.nextIsClose()).isEqualTo(1008);
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
    void aReservedNameDoesToo(String name) {
        PacketSocket client = SuiteApp.enter(host);
        client.send("42[\"" + name + "\",\"123\"]");
        assertThat(client.nextIsClose()).isEqualTo(1008);
    }

    @Test
    void soDoesAReservedNameInOtherLetters() {
        PacketSocket client = SuiteApp.enter(host);
        client.send("42[\"\\u0064isconnect\"]");
        assertThat(client.nextIsClose()).isEqualTo(1008);
    }

    @Test
    void soDoesTextThatIsNotUtf8() {
        RawWebSocket client = RawWebSocket.connect(host.uri("ws", "/socket.io/?EIO=4&transport=websocket"));
        client.send("40");
        client.sendBytes("42[\"message\",\"\u00ff\"]".getBytes(ISO_8859_1));
        assertThat(client.awaitClose(JettyHost.PATIENCE))
                .hasValueSatisfying(close -> assertThat(close.code()).isIn(1007, 1008));
    }

    @Test
    void overPollingTheSessionIsOver() {
        PollingClient client = host.http();
        String sid = client.open();
        client.say(sid, "40");
        app.socket();
        client.post(sid, "4abc");
        assertThat(client.take(sid)).endsWith("\u001e1");
        assertThat(client.poll(sid).statusCode()).isEqualTo(400);
        app.left();
    }

    @Test
    void anotherClientIsNotTouched() {
        PacketSocket bystander = SuiteApp.enter(host);
        PacketSocket client = SuiteApp.enter(host);
        client.send("4abc");
        client.nextIsClose();
        bystander.send("42[\"message\",1]");
        assertThat(bystander.next()).isEqualTo("42[\"message-back\",1]");
    }
}
