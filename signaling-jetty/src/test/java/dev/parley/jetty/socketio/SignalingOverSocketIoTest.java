package dev.parley.jetty.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Peer;
import dev.parley.SignalRouter;
import dev.parley.socketio.SocketIo;
import dev.parley.testkit.RawWebSocket;
import dev.parley.testkit.ScriptedPeer;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alice speaks Socket.IO, and Bob plain JSON. */
class SignalingOverSocketIoTest {
    private static final String OFFER = "{\"type\":\"offer\",\"sdp\":\"v=0\\r\\no=- 1 \"}";
    private static final String ANSWER = "{\"type\":\"answer\",\"sdp\":\"v=0\\r\\no=- 2 \"}";

    private final SignalRouter router = SignalRouter.builder().build();

    @RegisterExtension
    final JettyHost host = new JettyHost(router, SocketIo.builder(router).build(), "/socket.io/");

    @Test
    void theyMeetInARoom() {
        SocketIoPeer alice = SocketIoPeer.on(host).joins("room", "alice");
        assertThat(alice.hears("room:peers")).contains("\"room\":\"room\"", "\"peers\":[]");
        ScriptedPeer bob = bob().joins("room");
        assertThat(alice.hears("user:joined")).isEqualTo("{\"email\":\"bob\",\"id\":\"" + bob.id() + "\"}");
        bob.hears("room:peers").withJson("peers", "[{\"email\":\"alice\",\"id\":\"" + alice.id() + "\"}]");
    }

    @Test
    void aliceCallsBob() {
        SocketIoPeer alice = SocketIoPeer.on(host).joins("room", "alice");
        ScriptedPeer bob = bob().joins("room");

        assertThat(alice.asks("user:call", to(bob.id(), "offer", OFFER))).isEqualTo("{\"ok\":true}");
        bob.hears("incoming:call").with("from", alice.id()).withJson("offer", OFFER);

        bob.sends("call:accepted", to(alice.id(), "ans", ANSWER));
        assertThat(alice.hears("call:accepted")).isEqualTo(from(bob.id(), "ans", ANSWER));

        alice.emits("ice:candidate", to(bob.id(), "candidate", "{\"candidate\":\"a\"}"));
        bob.hears("ice:candidate").with("from", alice.id()).withJson("candidate", "{\"candidate\":\"a\"}");

        alice.emits("call:ended", "{\"to\":\"" + bob.id() + "\"}");
        bob.hears("call:ended").with("from", alice.id()).with("reason", "ended");
    }

    @Test
    void bobCallsAlice() {
        SocketIoPeer alice = SocketIoPeer.on(host).joins("room", "alice");
        ScriptedPeer bob = bob().joins("room");

        bob.asks("user:call", to(alice.id(), "offer", OFFER)).isOk();
        assertThat(alice.hears("incoming:call")).isEqualTo(from(bob.id(), "offer", OFFER));

        assertThat(alice.asks("call:accepted", to(bob.id(), "ans", ANSWER))).isEqualTo("{\"ok\":true}");
        bob.hears("call:accepted").with("from", alice.id()).withJson("ans", ANSWER);

        alice.emits("peer:nego:needed", to(bob.id(), "offer", OFFER));
        bob.hears("peer:nego:needed").with("from", alice.id()).withJson("offer", OFFER);
        bob.sends("peer:nego:done", to(alice.id(), "ans", ANSWER));
        assertThat(alice.hears("peer:nego:final")).isEqualTo(from(bob.id(), "ans", ANSWER));
    }

    @Test
    void twoThatSpeakSocketIoCallEachOtherToo() {
        SocketIoPeer alice = SocketIoPeer.on(host).joins("room", "alice");
        SocketIoPeer carol = SocketIoPeer.on(host).joins("room", "carol");
        alice.emits("user:call", to(carol.id(), "offer", OFFER));
        assertThat(carol.hears("incoming:call")).isEqualTo(from(alice.id(), "offer", OFFER));
    }

    @Test
    void aRefusalIsTheArgumentOfTheAcknowledgement() {
        SocketIoPeer alice = SocketIoPeer.on(host).joins("room", "alice");
        assertThat(alice.asks("user:call", to("nobody", "offer", OFFER)))
                .startsWith("{\"ok\":false,\"error\":{\"code\":\"no_such_peer\",\"message\":\"")
                .endsWith("\"retryable\":false}}");
    }

    @Test
    void aRefusalIsAnErrorWhereNoAcknowledgementIsWanted() {
        SocketIoPeer alice = SocketIoPeer.on(host).joins("room", "alice");
        alice.emits("user:call", to("nobody", "offer", OFFER));
        assertThat(alice.hears("signal:error"))
                .contains("\"code\":\"no_such_peer\"", "\"event\":\"user:call\"", "\"to\":\"nobody\"");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "42[\"room:join\"]                              | bad_message",
                "42[\"room:join\",\"room\"]                     | bad_message",
                "42[\"room:join\",null]                         | bad_message",
                "42[\"room:join\",{\"email\":\"a\"}]            | bad_message",
                "42[\"no:such:event\",{}]                       | unknown_event",
                "42[7,{}]                                       | bad_message",
            })
    void whatCannotBeSignaledIsRefusedAndTheConnectionStays(String packet, String code) {
        SocketIoPeer alice = SocketIoPeer.on(host);
        alice.socket().send(packet);
        assertThat(alice.hears("signal:error")).contains("\"code\":\"" + code + "\"");
        alice.joins("room", "alice");
    }

    @Test
    void furtherArgumentsAreNotLookedAt() {
        SocketIoPeer alice = SocketIoPeer.on(host);
        alice.socket().send("420[\"room:join\",{\"email\":\"alice\",\"room\":\"room\"},1,[],\"two\"]");
        assertThat(alice.answerTo("0")).isEqualTo("{\"ok\":true}");
    }

    @Test
    void bytesAreNotAllowed() {
        SocketIoPeer alice = SocketIoPeer.on(host);
        alice.socket().send("451-[\"room:join\",{\"email\":{\"_placeholder\":true,\"num\":0},\"room\":\"r\"}]");
        alice.socket().sendBytes(1, 2, 3);
        assertThat(alice.hears("signal:error")).contains("\"code\":\"not_allowed\"", "\"event\":\"room:join\"");

        alice.socket().send("451-99[\"room:join\",{\"_placeholder\":true,\"num\":0}]");
        alice.socket().sendBytes(1, 2, 3);
        assertThat(alice.answerTo("99")).contains("\"ok\":false", "\"code\":\"not_allowed\"");

        alice.joins("room", "alice");
    }

    @Test
    void acknowledgementsThatNobodyAskedForArePassedOver() {
        SocketIoPeer alice = SocketIoPeer.on(host);
        alice.socket().send("430[1]");
        alice.joins("room", "alice");
    }

    @Test
    void thePeerThatTheApplicationSendsAwayLeavesTheNamespaceAndMayComeBack() {
        SocketIoPeer alice = SocketIoPeer.on(host).joins("room", "alice");
        ScriptedPeer bob = bob().joins("room");
        router.peer(alice.id()).orElseThrow().disconnect("enough");
        bob.hears("user:left").with("id", alice.id());
        String packet = alice.socket().next();
        while (!packet.equals("41")) {
            packet = alice.socket().next();
        }
        assertThat(new SocketIoPeer(alice.socket()).id()).isNotEqualTo(alice.id());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"41, left", "1, left", "4abc, disconnected"})
    void whoLeavesIsMissed(String packet, String reason) {
        SocketIoPeer alice = SocketIoPeer.on(host).joins("room", "alice");
        ScriptedPeer bob = bob().joins("room");
        alice.socket().send(packet);
        bob.hears("user:left").with("id", alice.id()).with("reason", reason);
    }

    @Test
    void soIsWhoIsLost() {
        SocketIoPeer alice = SocketIoPeer.on(host).joins("room", "alice");
        ScriptedPeer bob = bob().joins("room");
        alice.socket().cut();
        bob.hears("user:left").with("id", alice.id()).with("reason", "disconnected");
    }

    @Test
    void theApplicationsEventsArriveAsEvents() {
        SocketIoPeer alice = SocketIoPeer.on(host);
        Peer known = router.peer(alice.id()).orElseThrow();
        known.send("app:news", Map.of("n", 1));
        assertThat(alice.hears("app:news")).isEqualTo("{\"n\":1}");
    }

    @Test
    void aServerThatStopsClosesEverySession() throws Exception {
        SocketIoPeer alice = SocketIoPeer.on(host);
        PollingClient poller = host.http();
        String sid = poller.open();
        CompletableFuture<HttpResponse<String>> poll = poller.beginPoll(sid);
        host.stop();
        assertThat(alice.socket().awaitClose()).isEqualTo(1001);
        assertThat(PollingClient.wait(poll).body()).isEqualTo("1");
    }

    @Test
    void aRouterThatIsClosedClosesItsPeers() {
        SocketIoPeer alice = SocketIoPeer.on(host);
        router.close();
        assertThat(alice.socket().awaitClose()).isEqualTo(1001);
    }

    private ScriptedPeer bob() {
        return ScriptedPeer.on(RawWebSocket.connect(host.uri("ws", "/ws")), "bob");
    }

    private static String to(String id, String member, String json) {
        return "{\"to\":\"" + id + "\",\"" + member + "\":" + json + "}";
    }

    private static String from(String id, String member, String json) {
        return "{\"from\":\"" + id + "\",\"" + member + "\":" + json + "}";
    }
}
