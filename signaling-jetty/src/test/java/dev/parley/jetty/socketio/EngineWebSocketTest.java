package dev.parley.jetty.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineWebSocketTest {
    private static final int MAX = 4096;

    private final Echo echo = new Echo();

    @RegisterExtension
    final JettyHost host = echo.host(Limits.builder().maxMessageBytes(MAX).build());

    @Test
    void textComesBack() {
        PacketSocket socket = host.openWebSocket();
        socket.send("4hello");
        assertThat(socket.next()).isEqualTo("4hello");
    }

    @Test
    void bytesComeBackAsTheyAre() {
        PacketSocket socket = host.openWebSocket();
        socket.sendBytes(1, 2, 3, 4);
        assertThat(socket.next()).isEqualTo("bytes 01020304");
    }

    @Test
    void textAndBytesKeepTheirOrder() {
        PacketSocket socket = host.openWebSocket();
        for (int round = 0; round < 50; round++) {
            socket.send("4" + round);
            socket.sendBytes(round);
        }
        for (int round = 0; round < 50; round++) {
            assertThat(socket.next()).isEqualTo("4" + round);
            assertThat(socket.next()).isEqualTo(String.format("bytes %02x", round));
        }
    }

    @Test
    void emptyMessagesComeBack() {
        PacketSocket socket = host.openWebSocket();
        socket.send("4");
        socket.sendBytes();
        assertThat(socket.next()).isEqualTo("4");
        assertThat(socket.next()).isEqualTo("bytes ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "6", "3"})
    void aPacketThatSaysNothingHereIsPassedOver(String packet) {
        PacketSocket socket = host.openWebSocket();
        socket.send(packet);
        socket.send("4hello");
        assertThat(socket.next()).isEqualTo("4hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "7", "2", "2probe", "b?"})
    void aPacketThatIsNoneClosesTheSession(String packet) {
        PacketSocket socket = host.openWebSocket();
        socket.send(packet);
        assertThat(socket.nextIsClose()).isEqualTo(1002);
        assertThat(echo.closed()).isEqualTo(1002);
    }

    @Test
    void whatCameBeforeIsStillAnswered() {
        PacketSocket socket = host.openWebSocket();
        socket.send("4hello");
        socket.send("abc");
        assertThat(socket.next()).isEqualTo("4hello");
        assertThat(socket.nextIsClose()).isEqualTo(1002);
    }

    @Test
    void aClosePacketClosesTheSession() {
        PacketSocket socket = host.openWebSocket();
        socket.send("1");
        assertThat(socket.nextIsClose()).isEqualTo(1000);
        assertThat(echo.closed()).isEqualTo(1005);
    }

    @Test
    void aWebSocketThatClosesEndsTheSession() {
        PacketSocket socket = host.openWebSocket();
        socket.close();
        assertThat(echo.closed()).isEqualTo(1000);
    }

    @Test
    void aWebSocketThatIsLostEndsTheSession() {
        PacketSocket socket = host.openWebSocket();
        socket.cut();
        assertThat(echo.closed()).isEqualTo(1006);
    }

    @Test
    void aSessionThatIsOverIsUnknown() {
        PacketSocket socket = host.webSocket();
        String sid = PollingClient.sidIn(socket.next());
        socket.close();
        echo.closed();
        assertThat(PacketSocket.statusOfRefused(host.uri("ws", "/engine.io/?EIO=4&transport=websocket&sid=" + sid)))
                .isEqualTo(400);
    }

    @Test
    void aMessageOfAsManyBytesAsIsAllowedComesBack() {
        PacketSocket socket = host.openWebSocket();
        String longest = "4" + "x".repeat(MAX - 1);
        socket.send(longest);
        assertThat(socket.next()).isEqualTo(longest);
    }

    @Test
    void aLongerTextIsRefused() {
        PacketSocket socket = host.openWebSocket();
        socket.send("4" + "x".repeat(MAX));
        assertThat(socket.nextIsClose()).isEqualTo(1009);
        assertThat(echo.closed()).isEqualTo(1009);
    }

    @Test
    void longerBytesAreRefused() {
        PacketSocket socket = host.openWebSocket();
        socket.sendBytes(new int[MAX + 1]);
        assertThat(socket.nextIsClose()).isEqualTo(1009);
    }
}
