package dev.parley.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.Authentication;
import dev.parley.Authenticator;
import dev.parley.SignalRouter;
import dev.parley.spi.Handshake;
import dev.parley.testkit.HandshakeRefusedException;
import dev.parley.testkit.RawWebSocket;
import dev.parley.testkit.ScriptedPeer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private final TestServer server = new TestServer(new QueuedThreadPool(4, 4));
    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void stop() throws Exception {
        clients.shutdownNow();
        server.stop();
    }

    @Test
    void theAuthenticatorSeesTheFactsOfTheRequest() throws Exception {
        CompletableFuture<Handshake> seen = new CompletableFuture<>();
        start(handshake -> {
            seen.complete(handshake);
            return CompletableFuture.completedFuture(Authentication.anonymous());
        });
        Map<String, String> headers = Map.of("X-Token", "t1", "Cookie", "sid=abc; theme=dark; sid=old");
        RawWebSocket.connect(server.uri("ws", "/ws?room=caf%C3%A9+1&tag=a&tag=b&empty="), headers);

        Handshake handshake = seen.get(20, TimeUnit.SECONDS);
        assertThat(handshake.header("x-token")).contains("t1");
        assertThat(handshake.query())
                .isEqualTo(Map.of("room", List.of("café 1"), "tag", List.of("a", "b"), "empty", List.of("")));
        assertThat(handshake.cookies()).isEqualTo(Map.of("sid", "abc", "theme", "dark"));
        assertThat(handshake.remoteAddress()).isEqualTo("127.0.0.1");
        assertThat(handshake.secure()).isFalse();
    }

    @Test
    void theAuthenticatorSeesWhatAProxySaysIfJettyIsToldToBelieveIt() throws Exception {
        server.connector()
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .addCustomizer(new ForwardedRequestCustomizer());
        CompletableFuture<Handshake> seen = new CompletableFuture<>();
        start(handshake -> {
            seen.complete(handshake);
            return CompletableFuture.completedFuture(Authentication.anonymous());
        });
        RawWebSocket.connect(
                server.uri("ws", "/ws"), Map.of("X-Forwarded-For", "192.0.2.7", "X-Forwarded-Proto", "https"));
        Handshake handshake = seen.get(20, TimeUnit.SECONDS);
        assertThat(handshake.remoteAddress()).isEqualTo("192.0.2.7");
        assertThat(handshake.secure()).isTrue();
    }

    @Test
    void whoIsNotAdmittedIsToldInJson() throws Exception {
        start(handshake -> CompletableFuture.completedFuture(Authentication.refused("send a \"token\"")));
        HandshakeRefusedException refused = refused("/ws", Map.of());
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused)
                .hasMessageContaining("application/json")
                .hasMessageContaining("{\"code\":\"auth_failed\",\"message\":\"send a \\\"token\\\"\"}");
    }

    @Test
    void aPageOfAnotherOriginIsToldInJson() throws Exception {
        start(Authenticator.permissive());
        HandshakeRefusedException refused = refused("/ws", Map.of("Origin", "https://elsewhere.example"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused).hasMessageContaining("{\"code\":\"not_allowed\",").hasMessageContaining("elsewhere");
    }

    @Test
    void aRouterThatWasClosedIsNotAvailable() throws Exception {
        start(Authenticator.permissive()).close();
        HandshakeRefusedException refused = refused("/ws", Map.of());
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused).hasMessageContaining("{\"code\":\"shutting_down\",");
    }

    @Test
    void aHandshakeWithoutAKeyIsABadRequestAndNobodyIsAsked() throws Exception {
        start(handshake -> {
            throw new IllegalStateException("nobody should be asked about " + handshake);
        });
        assertThat(server.answerTo(
                        "GET /ws HTTP/1.1",
                        "Host: localhost",
                        "Upgrade: websocket",
                        "Connection: Upgrade, close",
                        "Sec-WebSocket-Version: 13"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aQueryThatIsNoneIsABadRequest() throws Exception {
        start(Authenticator.permissive());
        assertThat(server.answerTo(
                        "GET /ws?token=%zz HTTP/1.1",
                        "Host: localhost",
                        "Upgrade: websocket",
                        "Connection: Upgrade, close",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aPolicyThatFailsIsAnErrorOfTheServer() throws Exception {
        SignalRouter router = SignalRouter.builder()
                .origins((origin, handshake) -> {
                    throw new IllegalStateException("a fault");
                })
                .build();
        JettySignaling.bind(router, server.jetty(), "/ws");
        server.start();
        assertThat(refused("/ws", Map.of("Origin", "https://app.example")).status())
                .isEqualTo(500);
    }

    @Test
    void compressionIsNotAccepted() throws Exception {
        start(Authenticator.permissive());
        RawWebSocket client = RawWebSocket.connect(
                server.uri("ws", "/ws"),
                Map.of("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits"));
        // This client fails on a frame with the reserved bit that compression would set.
        ScriptedPeer.on(client, "alice").joins("room").asks("ping", "\"" + "x".repeat(4096) + "\"");
    }

    @Test
    void noThreadOfJettyWaitsForAnAuthenticator() throws Exception {
        CompletableFuture<Authentication> later = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(8);
        start(handshake -> {
            asked.countDown();
            return later;
        });
        List<Future<RawWebSocket>> waiting = IntStream.range(0, 8)
                .mapToObj(i -> clients.submit(() -> server.connect("/ws")))
                .toList();
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(server.get("/page")).endsWith("hello");

        later.complete(Authentication.anonymous());
        for (Future<RawWebSocket> client : waiting) {
            ScriptedPeer.on(client.get(20, TimeUnit.SECONDS), "alice").joins("room");
        }
    }

    @Test
    void anAuthenticatorThatRefusesLaterRefuses() throws Exception {
        CompletableFuture<Authentication> later = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        start(handshake -> {
            asked.countDown();
            return later;
        });
        Future<RawWebSocket> client = clients.submit(() -> server.connect("/ws"));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        later.complete(Authentication.refused("no"));
        assertThatThrownBy(() -> client.get(20, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(HandshakeRefusedException.class)
                .hasMessageContaining("401");
    }

    @Test
    void whoWaitsLongerThanJettysIdleTimeoutIsTurnedAwayForGood() throws Exception {
        server.connector().setIdleTimeout(100);
        CompletableFuture<Authentication> later = new CompletableFuture<>();
        SignalRouter router = start(handshake -> later);
        HandshakeRefusedException refused = refused("/ws", Map.of());
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused).hasMessageContaining("{\"code\":\"overloaded\",");

        later.complete(Authentication.anonymous());
        server.peer("bob").joins("room");
        assertThat(router.peers()).hasSize(1);
    }

    private SignalRouter start(Authenticator authenticator) throws Exception {
        SignalRouter router =
                SignalRouter.builder().authenticator(authenticator).build();
        server.jetty().setHandler(TestServer.page("hello"));
        JettySignaling.bind(router, server.jetty(), "/ws");
        server.start();
        return router;
    }

    private HandshakeRefusedException refused(String pathAndQuery, Map<String, String> headers) {
        return catchThrowableOfType(
                HandshakeRefusedException.class, () -> RawWebSocket.connect(server.uri("ws", pathAndQuery), headers));
    }
}
