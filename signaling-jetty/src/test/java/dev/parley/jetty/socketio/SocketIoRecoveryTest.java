package dev.parley.jetty.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Peer;
import dev.parley.SignalRouter;
import dev.parley.socketio.Recovery;
import dev.parley.socketio.SocketIo;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that was cut off comes back: connection state recovery. */
class SocketIoRecoveryTest {
    private static final Pattern RECOVERABLE = Pattern.compile("40\\{\"sid\":\"([\\w-]+)\",\"pid\":\"([\\w-]+)\"}");
    private static final Pattern NUMBERED = Pattern.compile("42\\[\"app:news\",(\\d+),\"([\\w-]+)\"]");

    /** The ids in the answer to a CONNECT. */
    private record Known(String sid, String pid) {}

    private final SignalRouter router = SignalRouter.builder().build();

    @RegisterExtension
    final JettyHost host = new JettyHost(router, SocketIo.builder(router).build(), "/socket.io/");

    @Test
    void whoDoesNotAskForItIsToldNoSecretAndNoOffsets() {
        SocketIoPeer alice = SocketIoPeer.on(host);
        peer(alice.id()).send("app:news", 1);
        assertThat(alice.socket().next()).isEqualTo("42[\"app:news\",1]");
    }

    @Test
    void whoAsksForItIsToldTheSecretAndOffsets() {
        PacketSocket client = open();
        Known alice = enter(client, "");
        peer(alice.sid()).send("app:news", 1);
        assertThat(client.next()).matches(NUMBERED);
    }

    @Test
    void whoComesBackIsTheSamePeerAndHearsWhatItHasMissedInOrder() {
        PacketSocket client = open();
        Known alice = enter(client, "");
        peer(alice.sid()).send("app:news", 1);
        String offset = offsetOf(client.next(), 1);
        client.cut();
        peer(alice.sid()).send("app:news", 2);
        peer(alice.sid()).send("app:news", 3);

        PacketSocket back = open();
        assertThat(enter(back, comingBack(alice, offset))).isEqualTo(alice);
        offsetOf(back.next(), 2);
        offsetOf(back.next(), 3);
        peer(alice.sid()).send("app:news", 4);
        offsetOf(back.next(), 4);
    }

    @Test
    void whoHasHeardNothingYetHearsAll() {
        PacketSocket client = open();
        Known alice = enter(client, "");
        client.cut();
        peer(alice.sid()).send("app:news", 1);

        PacketSocket back = open();
        assertThat(enter(back, "{\"pid\":\"" + alice.pid() + "\"}")).isEqualTo(alice);
        offsetOf(back.next(), 1);
    }

    @Test
    void anOldConnectionThatIsStillOpenIsCut() {
        PacketSocket client = open();
        Known alice = enter(client, "");
        assertThat(enter(open(), "{\"pid\":\"" + alice.pid() + "\"}")).isEqualTo(alice);
        client.awaitClose();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"pid\":\"nobody\",\"offset\":\"1\"}", "{\"pid\":1}", "{\"offset\":\"1\"}", "{}"})
    void whoNamesNoSessionIsANewPeer(String credentials) {
        Known alice = enter(open(), "");
        Known other = enter(open(), credentials);
        assertThat(other.sid()).isNotEqualTo(alice.sid());
        assertThat(other.pid()).isNotEqualTo(alice.pid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"999\"", "\"x\"", "\"\"", "7"})
    void whoNamesAnOffsetThatTheServerNeverSentHasHeardNothingAndHearsAll(String offset) {
        PacketSocket client = open();
        Known alice = enter(client, "");
        peer(alice.sid()).send("app:news", 1);
        client.cut();
        PacketSocket back = open();
        assertThat(enter(back, "{\"pid\":\"" + alice.pid() + "\",\"offset\":" + offset + "}"))
                .isEqualTo(alice);
        offsetOf(back.next(), 1);
    }

    @Test
    void thePublicIdBringsNobodyBack() {
        PacketSocket client = open();
        Known alice = enter(client, "");
        client.cut();
        assertThat(enter(open(), "{\"pid\":\"" + alice.sid() + "\"}").sid()).isNotEqualTo(alice.sid());
    }

    @Test
    void whoLeftTheNamespaceIsANewPeer() {
        PacketSocket client = open();
        Known alice = enter(client, "");
        client.send("41");
        Known other = enter(client, "{\"pid\":\"" + alice.pid() + "\"}");
        assertThat(other.sid()).isNotEqualTo(alice.sid());
    }

    @Test
    void whoClosedItsWebSocketOnPurposeIsANewPeer() {
        PacketSocket client = open();
        Known alice = enter(client, "");
        SocketIoPeer bob = SocketIoPeer.on(host).joins("r", "bob");
        client.send("42[\"room:join\",{\"email\":\"alice\",\"room\":\"r\"}]");
        bob.hears("user:joined");
        client.close();
        assertThat(bob.hears("user:left")).contains("\"reason\":\"left\"");
        Known other = enter(open(), "{\"pid\":\"" + alice.pid() + "\"}");
        assertThat(other.sid()).isNotEqualTo(alice.sid());
    }

    /** A close packet says nothing of why, and clients that mean to come back send it as well. */
    @Test
    void whoOnlyClosedItsSessionMayComeBack() {
        PacketSocket client = open();
        Known alice = enter(client, "");
        client.send("1");
        client.nextIsClose();
        assertThat(enter(open(), "{\"pid\":\"" + alice.pid() + "\"}")).isEqualTo(alice);
    }

    @Nested
    class WhereItIsForAll {
        @RegisterExtension
        final JettyHost host = new JettyHost(
                router, SocketIo.builder(router).recovery(Recovery.ALWAYS).build(), "/socket.io/");

        @Test
        void nobodyNeedsToAsk() {
            enter(host.openWebSocket(), "");
        }
    }

    @Nested
    class WhereItIsForNone {
        @RegisterExtension
        final JettyHost host = new JettyHost(
                router, SocketIo.builder(router).recovery(Recovery.NEVER).build(), "/socket.io/");

        @Test
        void askingDoesNotHelp() {
            PacketSocket client = host.webSocket("EIO=4&transport=websocket&recovery=1");
            client.next();
            client.send("40");
            SuiteApp.idIn(client.next(), "");
        }
    }

    private PacketSocket open() {
        PacketSocket socket = host.webSocket("EIO=4&transport=websocket&recovery=1");
        assertThat(socket.next()).startsWith("0{");
        return socket;
    }

    private Peer peer(String id) {
        return router.peer(id).orElseThrow();
    }

    private static Known enter(PacketSocket client, String credentials) {
        client.send("40" + credentials);
        String answer = client.next();
        Matcher matcher = RECOVERABLE.matcher(answer);
        assertThat(matcher.matches()).as(answer).isTrue();
        return new Known(matcher.group(1), matcher.group(2));
    }

    private static String comingBack(Known known, String offset) {
        return "{\"pid\":\"" + known.pid() + "\",\"offset\":\"" + offset + "\"}";
    }

    private static String offsetOf(String event, int number) {
        Matcher matcher = NUMBERED.matcher(event);
        assertThat(matcher.matches()).as(event).isTrue();
        assertThat(matcher.group(1)).isEqualTo(Integer.toString(number));
        return matcher.group(2);
    }
}
