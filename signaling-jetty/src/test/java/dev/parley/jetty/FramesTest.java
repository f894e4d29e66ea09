package dev.parley.jetty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import dev.parley.SignalRouter;
import dev.parley.testkit.Heard;
import dev.parley.testkit.RawWebSocket;
import dev.parley.testkit.ScriptedPeer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FramesTest {
    private static final int TEXT = 0x1;
    private static final int CONTINUATION = 0x0;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int LIMIT = 64 << 10;

    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final SignalRouter router = SignalRouter.builder()
            .limits(Limits.builder().maxMessageBytes(LIMIT).maxWaitingFrames(4).build())
            .on("say", String.class, (peer, text) -> peer.send("say", text))
            .on("await", String.class, (peer, text) -> {
                mayGoOn.await();
                peer.send("say", text);
            })
            .build();
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.with(router);
    }

    @AfterEach
    void stop() throws Exception {
        router.close();
        server.stop();
    }

    @Test
    void aMessageMayHavePingsBetweenItsFragments() {
        RawWebSocket client = server.connect("/ws");
        ScriptedPeer alice = ScriptedPeer.on(client, "alice");
        client.sendFrame(false, TEXT, utf8("{\"event\":\"say\","));
        client.sendFrame(true, PING, utf8("are you there?"));
        client.sendFrame(false, CONTINUATION, utf8(""));
        client.sendFrame(true, PONG, utf8("nobody asked"));
        client.sendFrame(false, CONTINUATION, utf8("\"data\":\"one\""));
        client.sendFrame(true, CONTINUATION, utf8("}"));
        assertThat(alice.hears("say").data().asString()).isEqualTo("one");
    }

    @Test
    void aMessageMayComeByteByByte() {
        RawWebSocket client = server.connect("/ws");
        ScriptedPeer alice = ScriptedPeer.on(client, "alice");
        for (byte each : maskedWithZero(TEXT, utf8("{\"event\":\"say\",\"data\":\"one\"}"))) {
            client.sendRaw(new byte[] {each});
        }
        assertThat(alice.hears("say").data().asString()).isEqualTo("one");
    }

    @Test
    void messagesMayComeTogetherInOnePacket() {
        RawWebSocket client = server.connect("/ws");
        ScriptedPeer alice = ScriptedPeer.on(client, "alice");
        byte[] one = maskedWithZero(TEXT, utf8("{\"event\":\"say\",\"data\":\"one\"}"));
        byte[] two = maskedWithZero(TEXT, utf8("{\"event\":\"say\",\"data\":\"two\"}"));
        client.sendRaw(concat(one, two));
        assertThat(alice.hears("say").data().asString()).isEqualTo("one");
        assertThat(alice.hears("say").data().asString()).isEqualTo("two");
    }

    @Test
    void aMessageOfExactlyTheLimitPassesInOneFrameAndInMany() {
        RawWebSocket client = server.connect("/ws");
        ScriptedPeer alice = ScriptedPeer.on(client, "alice");
        String frame = "{\"event\":\"say\",\"data\":\"\"}";
        String text = "x".repeat(LIMIT - frame.length());
        byte[] message = utf8("{\"event\":\"say\",\"data\":\"" + text + "\"}");
        client.sendBytes(message);
        assertThat(alice.hears("say").data().asString()).isEqualTo(text);
        client.sendFragments(Arrays.copyOf(message, 1), Arrays.copyOfRange(message, 1, LIMIT - 1), utf8("}"));
        assertThat(alice.hears("say").data().asString()).isEqualTo(text);
    }

    @Test
    void aMessageLongerThanAClientsOwnMayBeSentToIt() {
        ScriptedPeer alice = server.peer("alice");
        String text = "x".repeat(4 * LIMIT);
        router.peer(alice.id()).orElseThrow().send("long", text);
        assertThat(alice.hears("long").data().asString()).isEqualTo(text);
    }

    @Test
    void jettyDoesNotTimeAConnectionOut() {
        server.peer("alice");
        assertThat(server.connector().getConnectedEndPoints())
                .singleElement()
                .extracting(EndPoint::getIdleTimeout)
                .isEqualTo(0L);
    }

    @Test
    void whatComesAfterAMessageThatIsTooLongIsNotHandled() {
        RawWebSocket client = server.connect("/ws");
        ScriptedPeer alice = ScriptedPeer.on(client, "alice");
        client.sendBytes(new byte[LIMIT + 1]);
        client.sendBytes(utf8("{\"event\":\"say\",\"data\":\"one\"}"));
        assertThat(client.receive(TestServer.PATIENCE)).isEmpty();
        alice.isClosedWith(1009);
    }

    @Test
    void aBinaryMessageInFragmentsIsRefusedAtTheFirst() {
        RawWebSocket client = server.connect("/ws");
        client.sendFrame(false, BINARY, utf8("one"));
        ScriptedPeer.on(client, "alice").isClosedWith(1003);
    }

    @Test
    void framesThatBreakTheProtocolCloseWith1002() {
        closesWith1002(maskedWithZero(0x3, utf8("an opcode that nobody knows")));
        closesWith1002(maskedWithZero(CONTINUATION, utf8("of nothing")));
        closesWith1002(maskedWithZero(0x40 | TEXT, utf8("a reserved bit")));
        closesWith1002(new byte[] {(byte) (0x80 | TEXT), 2, '{', '}'});
        closesWith1002(new byte[] {PING, (byte) 0x80, 0, 0, 0, 0});
        closesWith1002(maskedWithZero(CLOSE, new byte[1]));
        closesWith1002(maskedWithZero(CLOSE, new byte[] {0x03, (byte) 0xEE}));
    }

    @Test
    void aPeerThatWaitsForItsHandlerIsReadFromNoFurtherAndLosesNothing() {
        ScriptedPeer alice = server.peer("alice");
        alice.sends("await", "\"0\"");
        String padding = "x".repeat(LIMIT / 2);
        for (int i = 1; i <= 200; i++) {
            alice.sends("say", "\"" + i + padding + "\"");
        }
        mayGoOn.countDown();
        for (int i = 0; i <= 200; i++) {
            Heard heard = alice.hears("say");
            assertThat(heard.data().asString()).isEqualTo(i == 0 ? "0" : i + padding);
        }
        alice.hearsNo("signal:error");
    }

    private void closesWith1002(byte[] frame) {
        RawWebSocket client = server.connect("/ws");
        ScriptedPeer alice = ScriptedPeer.on(client, "alice");
        client.sendRaw(frame);
        alice.isClosedWith(1002);
    }

    private static byte[] maskedWithZero(int opcode, byte[] payload) {
        assertThat(payload).hasSizeLessThan(126);
        return ByteBuffer.allocate(6 + payload.length)
                .put((byte) (0x80 | opcode))
                .put((byte) (0x80 | payload.length))
                .putInt(0)
                .put(payload)
                .array();
    }

    private static byte[] concat(byte[] one, byte[] two) {
        return ByteBuffer.allocate(one.length + two.length).put(one).put(two).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
