package dev.parley.jetty.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.json.RawJson;
import dev.parley.socketio.Socket;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketIoBinaryTest {
    private static final String FIRST = "{\"_placeholder\":true,\"num\":0}";
    private static final String SECOND = "{\"_placeholder\":true,\"num\":1}";

    private final SuiteApp app = new SuiteApp();

    @RegisterExtension
    final JettyHost host = app.host();

    @Test
    void anEventWithAttachmentsComesBack() {
        PacketSocket client = SuiteApp.enter(host);
        client.send("452-[\"message\"," + FIRST + "," + SECOND + "]");
        client.sendBytes(1, 2, 3);
        client.sendBytes(4, 5, 6);
        assertThat(client.next()).isEqualTo("452-[\"message-back\"," + FIRST + "," + SECOND + "]");
        assertThat(client.next()).isEqualTo("bytes 010203");
        assertThat(client.next()).isEqualTo("bytes 040506");
    }

    @Test
    void soDoesAnAcknowledgement() {
        PacketSocket client = SuiteApp.enter(host);
        client.send("452-789[\"message-with-ack\"," + FIRST + "," + SECOND + "]");
        client.sendBytes(1, 2, 3);
        client.sendBytes(4, 5, 6);
        assertThat(client.next()).isEqualTo("462-789[" + FIRST + "," + SECOND + "]");
        assertThat(client.next()).isEqualTo("bytes 010203");
        assertThat(client.next()).isEqualTo("bytes 040506");
    }

    @Test
    void soDoAttachmentsDeepInTheData() {
        PacketSocket client = SuiteApp.enter(host);
        client.send("451-[\"message\",{\"a\":[1," + FIRST + "]}]");
        client.sendBytes(9);
        assertThat(client.next()).isEqualTo("451-[\"message-back\",{\"a\":[1," + FIRST + "]}]");
        assertThat(client.next()).isEqualTo("bytes 09");
    }

    @Test
    void itWorksInAnotherNamespaceToo() {
        PacketSocket client = SuiteApp.enter(host);
        SuiteApp.enter(client, "/custom,");
        client.send("451-/custom,7[\"message-with-ack\"," + FIRST + "]");
        client.sendBytes(1);
        assertThat(client.next()).isEqualTo("461-/custom,7[" + FIRST + "]");
        assertThat(client.next()).isEqualTo("bytes 01");
    }

    @Test
    void itWorksOverPollingToo() {
        PollingClient client = host.http();
        String sid = client.open();
        client.say(sid, "40");
        app.socket();
        client.say(sid, "451-[\"message\"," + FIRST + "]\u001ebAQID");
        String received = client.take(sid);
        while (!received.endsWith("bAQID")) {
            received += "\u001e" + client.take(sid);
        }
        assertThat(received).endsWith("\u001e451-[\"message-back\"," + FIRST + "]\u001ebAQID");
    }

    @Test
    void theApplicationEmitsBytes() {
        PacketSocket client = SuiteApp.enter(host);
        app.socket().emit("picture", "cat", new byte[] {1, 2}, new byte[] {});
        assertThat(client.next()).isEqualTo("452-[\"picture\",\"cat\"," + FIRST + "," + SECOND + "]");
        assertThat(client.next()).isEqualTo("bytes 0102");
        assertThat(client.next()).isEqualTo("bytes ");
    }

    @Test
    void itEmitsBytesAndJsonDeepInTheData() {
        PacketSocket client = SuiteApp.enter(host);
        RawJson raw = RawJson.of(out -> out.beginArray().value(7).endArray());
        app.socket().emit("picture", Map.of("data", new byte[] {1}), List.of(raw, new byte[] {2}));
        assertThat(client.next()).isEqualTo("452-[\"picture\",{\"data\":" + FIRST + "},[[7]," + SECOND + "]]");
        assertThat(client.next()).isEqualTo("bytes 01");
        assertThat(client.next()).isEqualTo("bytes 02");
    }

    @Test
    void itAsksWithBytesDeepInTheData() {
        PacketSocket client = SuiteApp.enter(host);
        var answer = app.socket().request(JettyHost.PATIENCE, "picture", Map.of("data", new byte[] {1}));
        assertThat(client.next()).isEqualTo("451-0[\"picture\",{\"data\":" + FIRST + "}]");
        assertThat(client.next()).isEqualTo("bytes 01");
        client.send("430[]");
        assertThat(PollingClient.wait(answer.toCompletableFuture()).size()).isZero();
    }

    @Test
    void moreBytesThanAPacketHasAttachmentsAreRefusedAndNothingIsSent() {
        PacketSocket client = SuiteApp.enter(host);
        Socket socket = app.socket();
        List<byte[]> eleven = Collections.nCopies(11, new byte[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> socket.emit("pictures", eleven))
                .withMessageContaining("11 byte arrays")
                .withMessageContaining("maxAttachments");
        socket.emit("news");
        assertThat(client.next()).isEqualTo("42[\"news\"]");
    }

    @Test
    void theHeartbeatMayComeBetweenAPacketAndItsAttachments() {
        PacketSocket client = SuiteApp.enter(host);
        client.send("451-[\"message\"," + FIRST + "]");
        client.send("3");
        client.sendBytes(1);
        assertThat(client.next()).isEqualTo("451-[\"message-back\"," + FIRST + "]");
        assertThat(client.next()).isEqualTo("bytes 01");
    }

    @Test
    void anotherPacketBetweenThemClosesTheConnection() {
        PacketSocket client = SuiteApp.enter(host);
        client.send("451-[\"message\"," + FIRST + "]");
        client.send("42[\"message\"]");
        client.nextIsClose();
    }

    @Test
    void bytesThatNoPacketHasAnnouncedCloseTheConnection() {
        PacketSocket client = SuiteApp.enter(host);
        client.sendBytes(1, 2, 3);
        client.nextIsClose();
    }

    @Test
    void moreBytesThanWereAnnouncedCloseTheConnection() {
        PacketSocket client = SuiteApp.enter(host);
        client.send("451-[\"nobody-handles-this\"," + FIRST + "]");
        client.sendBytes(1);
        client.sendBytes(2);
        client.nextIsClose();
    }

    @Test
    void bytesForANamespaceThatWasNotEnteredCloseTheConnection() {
        PacketSocket client = SuiteApp.enter(host);
        client.send("451-/custom,[\"message\"," + FIRST + "]");
        client.sendBytes(1);
        client.nextIsClose();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "\"0\"", "null"})
    void aPlaceholderThatStandsForNoAttachmentClosesTheConnection(String number) {
        PacketSocket client = SuiteApp.enter(host);
        client.send("451-[\"message\",{\"_placeholder\":true,\"num\":" + number + "}]");
        client.sendBytes(1);
        client.nextIsClose();
    }

    @Nested
    class WithinBounds {
        @RegisterExtension
        final JettyHost host = app.host(settings -> settings.maxAttachments(2).maxAttachmentBytes(8));

        @Test
        void asManyAttachmentsOfAsManyBytesAsAreAllowedAreTaken() {
            PacketSocket client = SuiteApp.enter(host);
            client.send("452-1[\"message-with-ack\"]");
            client.sendBytes(1, 2, 3);
            client.sendBytes(4, 5, 6, 7, 8);
            assertThat(client.next()).startsWith("462-1[");
        }

        @Test
        void moreAttachmentsCloseTheConnection() {
            PacketSocket client = SuiteApp.enter(host);
            client.send("453-[\"message\"]");
            client.nextIsClose();
        }

        @Test
        void moreBytesOfThemCloseTheConnection() {
            PacketSocket client = SuiteApp.enter(host);
            client.send("452-[\"message\"]");
            client.sendBytes(1, 2, 3, 4);
            client.sendBytes(5, 6, 7, 8, 9);
            client.nextIsClose();
        }
    }
}
