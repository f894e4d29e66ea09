package dev.parley.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.Limits;
import dev.parley.Peer;
import dev.parley.SignalListener;
import dev.parley.SignalRouter;
import dev.parley.testkit.CloseStatus;
import dev.parley.testkit.RawWebSocket;
import dev.parley.testkit.ScriptedPeer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private static final int TEXT = 0x1;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int LENGTH_IN_8_BYTES = 127;

    private final BlockingQueue<CloseStatus> ends = new LinkedBlockingQueue<>();
    private final SignalRouter router = SignalRouter.builder()
            .limits(Limits.builder()
                    .writeTimeout(Duration.ofMillis(300))
                    .closeTimeout(Duration.ofMillis(300))
                    .build())
            .listener(new SignalListener() {
                @Override
                public void disconnected(Peer peer, int code, String reason) {
                    ends.add(new CloseStatus(code, reason));
                }
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
    void aCloseOfTheClientIsAnsweredWithItsOwnCode() throws Exception {
        ScriptedPeer alice = server.peer("alice");
        alice.wire().close(4321, "my reasons");
        alice.isClosedWith(4321);
        assertThat(end()).isEqualTo(new CloseStatus(4321, "my reasons"));
    }

    @Test
    void aCloseOfTheClientThatGoesAwayIsAnsweredWithItsOwnCode() throws Exception {
        ScriptedPeer alice = server.peer("alice");
        alice.wire().close(1001, "");
        alice.isClosedWith(1001);
        assertThat(end()).isEqualTo(new CloseStatus(1001, ""));
    }

    @Test
    void aCloseWithoutACodeIsSeenAs1005() throws Exception {
        RawWebSocket client = server.connect("/ws");
        client.sendFrame(true, CLOSE, new byte[0]);
        ScriptedPeer.on(client, "alice").isClosedWith(1005);
        assertThat(end()).isEqualTo(new CloseStatus(1005, ""));
    }

    @Test
    void aCloseOfTheServersIsReportedWithItsCodeOnceItIsAnswered() throws Exception {
        ScriptedPeer alice = server.peer("alice");
        router.peer(alice.id()).orElseThrow().disconnect("enough");
        alice.isClosedWith(1000);
        assertThat(end()).isEqualTo(new CloseStatus(1000, "enough"));
        noSocketIsLeft();
    }

    @Test
    void aClientThatIsStillSendingIsReadFromUntilItHasAnswered() throws Exception {
        try (Socket socket = server.handshake("/ws")) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            byte[] half = new byte[2 << 20];
            out.write(header(TEXT, LENGTH_IN_8_BYTES, ByteBuffer.allocate(8).putLong(2L * half.length)));
            out.write(half);
            assertThat(closeCodeIn(in)).isEqualTo(1009);
            out.write(half);
            out.write(header(CLOSE, 0, ByteBuffer.allocate(0)));
            // Had the server cut the connection, a reset would come in place of the end.
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void aClientThatAnswersNoCloseIsCutOff() throws Exception {
        try (Socket socket = server.handshake("/ws")) {
            assertThat(socket.getInputStream().read()).as("its greeting").isEqualTo(0x80 | TEXT);
            router.peers().get(0).disconnect("enough");
            assertThat(end()).isEqualTo(new CloseStatus(1000, "enough"));
            noSocketIsLeft();
        }
    }

    @Test
    void aClientThatVanishesIsReportedAs1006() throws Exception {
        server.peer("alice").cutsOff();
        assertThat(end().code()).isEqualTo(1006);
        noSocketIsLeft();
    }

    @Test
    void aClientThatNeverReadsIsCutOffWhileItPings() throws Exception {
        RawWebSocket client = server.connect("/ws");
        ScriptedPeer alice = ScriptedPeer.on(client, "alice");
        client.stopReading();
        Peer peer = router.peer(alice.id()).orElseThrow();
        byte[] payload = new byte[125];
        String text = "x".repeat(64 << 10);
        while (ends.isEmpty()) {
            client.sendFrame(true, PING, payload);
            peer.send("flood", text);
        }
        assertThat(end().code()).isEqualTo(1013);
        noSocketIsLeft();
    }

    /** The head of a frame whose payload is masked with zeros. */
    private static byte[] header(int opcode, int length, ByteBuffer extendedLength) {
        return ByteBuffer.allocate(2 + extendedLength.capacity() + 4)
                .put((byte) (0x80 | opcode))
                .put((byte) (0x80 | length))
                .put(extendedLength.flip())
                .putInt(0)
                .array();
    }

    /** Skips frames until one closes. */
    private static int closeCodeIn(DataInputStream in) throws IOException {
        int opcode = in.readUnsignedByte() & 0xF;
        int length = in.readUnsignedByte();
        byte[] payload = in.readNBytes(length == LENGTH_IN_2_BYTES ? in.readUnsignedShort() : length);
        return opcode == CLOSE ? ByteBuffer.wrap(payload).getShort() : closeCodeIn(in);
    }

    private CloseStatus end() throws InterruptedException {
        CloseStatus end = ends.poll(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(end).as("the end of the connection").isNotNull();
        return end;
    }

    private void noSocketIsLeft() {
        await().atMost(TestServer.PATIENCE)
                .untilAsserted(() ->
                        assertThat(server.connector().getConnectedEndPoints()).isEmpty());
        assertThat(ends).isEmpty();
    }
}
