package dev.parley.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.Authentication;
import dev.parley.Authenticator;
import dev.parley.Limits;
import dev.parley.Peer;
import dev.parley.SignalRouter;
import dev.parley.SignalRouterBuilder;
import dev.parley.spi.Handshake;
import dev.parley.testkit.CloseStatus;
import dev.parley.testkit.RawWebSocket;
import dev.parley.testkit.ScriptedPeer;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TyrusHandshakeTest {
    private static final String JOIN = "{\"event\":\"room:join\",\"data\":{\"email\":\"alice\",\"room\":\"room\"}}";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private @Nullable TyrusServer server;
    private @Nullable SignalRouter router;

    @AfterEach
    void stop() {
        threads.shutdownNow();
        if (server != null && router != null) {
            server.close();
            router.close();
        }
    }

    @Test
    void theAuthenticatorSeesTheFactsOfTheRequest() throws Exception {
        CompletableFuture<Handshake> seen = new CompletableFuture<>();
        Clients clients = start(handshake -> {
            seen.complete(handshake);
            return CompletableFuture.completedFuture(Authentication.anonymous());
        });
        clients.connect(
                "/ws?room=caf%C3%A9+1&tag=a&tag=b&empty=",
                Map.of("X-Token", "t1, and a comma", "Cookie", "sid=abc; theme=dark; sid=old"));

        Handshake handshake = seen.get(20, TimeUnit.SECONDS);
        assertThat(handshake.header("x-token")).contains("t1, and a comma");
        assertThat(handshake.query())
                .isEqualTo(Map.of("room", List.of("café 1"), "tag", List.of("a", "b"), "empty", List.of("")));
        assertThat(handshake.cookies()).isEqualTo(Map.of("sid", "abc", "theme", "dark"));
        assertThat(handshake.remoteAddress()).isEqualTo("127.0.0.1");
        assertThat(handshake.secure()).isFalse();
    }

    @Test
    void everyoneOfManyAtOnceIsWhoTheirOwnHandshakeSays() throws Exception {
        Clients clients = start(handshake -> CompletableFuture.completedFuture(
                Authentication.user(handshake.parameter("user").orElseThrow())));
        CountDownLatch start = new CountDownLatch(1);
        List<Future<ScriptedPeer>> all = IntStream.range(0, 100)
                .mapToObj(i -> threads.submit(() -> {
                    start.await();
                    String name = "user" + i;
                    return ScriptedPeer.on(clients.connect("/ws?user=" + name, Map.of()), name)
                            .joins("room" + i);
                }))
                .toList();
        start.countDown();
        for (Future<ScriptedPeer> each : all) {
            each.get(20, TimeUnit.SECONDS);
        }
        assertThat(router().peers())
                .extracting(peer -> peer.user().orElseThrow().id())
                .doesNotHaveDuplicates()
                .hasSize(100);
    }

    @Test
    void aQueryMayHoldWhatNoUriMay() throws Exception {
        CompletableFuture<Handshake> seen = new CompletableFuture<>();
        Clients clients = start(handshake -> {
            seen.complete(handshake);
            return CompletableFuture.completedFuture(Authentication.anonymous());
        });
        try (Socket socket = clients.socket()) {
            Clients.write(socket, Clients.handshake("/ws?filter={|}"));
            assertThat(seen.get(20, TimeUnit.SECONDS).query()).isEqualTo(Map.of("filter", List.of("{|}")));
        }
    }

    @Test
    void aQueryThatIsNoneIsABadRequest() throws Exception {
        Clients clients = start(Authenticator.permissive());
        String[] lines = Clients.handshake("/ws?token=%zz");
        lines[3] = "Connection: Upgrade, close";
        assertThat(clients.answerTo(lines)).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void compressionIsNotAccepted() {
        Clients clients = start(Authenticator.permissive());
        RawWebSocket client = clients.connect(
                "/ws", Map.of("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits"));
        // This client fails on a frame with the reserved bit that compression would set.
        ScriptedPeer.on(client, "alice").joins("room").asks("ping", "\"" + "x".repeat(4096) + "\"");
    }

    @Test
    void whoIsNotAdmittedIsToldWhyWhenItIsClosed() {
        Clients clients =
                start(handshake -> CompletableFuture.completedFuture(Authentication.refused("send a token — é")));
        assertThat(clients.connect("/ws", Map.of()).awaitClose(Clients.PATIENCE))
                .contains(new CloseStatus(4401, "send a token — é"));
    }

    @Test
    void whatIsSentBeforeItIsDecidedIsTakenAfterThat() throws Exception {
        CompletableFuture<Authentication> later = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        Clients clients = start(handshake -> {
            asked.countDown();
            return later;
        });
        RawWebSocket client = clients.connect("/ws", Map.of());
        client.send(JOIN);
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        later.complete(Authentication.anonymous());
        await().atMost(Clients.PATIENCE).until(() -> router().rooms().size() == 1);
    }

    @Test
    void whoSendsTooMuchBeforeItIsDecidedIsClosedWith1013AndNeverLetIn() throws Exception {
        CompletableFuture<Authentication> later = new CompletableFuture<>();
        Clients clients = start(
                handshake -> later,
                settings -> settings.limits(Limits.builder().maxWaitingFrames(4).build()));
        RawWebSocket client = clients.connect("/ws", Map.of());
        for (int i = 0; i < 5; i++) {
            client.send(JOIN);
        }
        assertThat(client.awaitClose(Clients.PATIENCE).orElseThrow().code()).isEqualTo(1013);
        later.complete(Authentication.anonymous());
        assertThat(router().rooms()).isEmpty();
    }

    @Test
    void whoLeavesBeforeItIsDecidedIsNeverLetIn() throws Exception {
        CompletableFuture<Authentication> later = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        Clients clients = start(handshake -> {
            asked.countDown();
            return later;
        });
        RawWebSocket client = clients.connect("/ws", Map.of());
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        client.close(1000, "");
        assertThat(client.awaitClose(Clients.PATIENCE)).isPresent();
        await().atMost(Clients.PATIENCE).until(() -> clients.serverSockets() == 0);
        later.complete(Authentication.anonymous());
        assertThat(router().peers()).isEmpty();
    }

    @Test
    void aRouterThatIsClosedMeanwhileLetsNobodyIn() throws Exception {
        CompletableFuture<Authentication> later = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        Clients clients = start(handshake -> {
            asked.countDown();
            return later;
        });
        RawWebSocket client = clients.connect("/ws", Map.of());
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> closed = router().shutdown().toCompletableFuture();
        later.complete(Authentication.anonymous());
        closed.get(20, TimeUnit.SECONDS);
        assertThat(client.awaitClose(Clients.PATIENCE).orElseThrow().code()).isIn(1001, CloseStatus.ABNORMAL);
        assertThat(router().peers()).extracting(Peer::id).isEmpty();
    }

    private SignalRouter router() {
        return Objects.requireNonNull(router);
    }

    private Clients start(Authenticator authenticator) {
        return start(authenticator, settings -> settings);
    }

    private Clients start(Authenticator authenticator, UnaryOperator<SignalRouterBuilder> settings) {
        SignalRouter built = settings.apply(SignalRouter.builder().authenticator(authenticator))
                .build();
        router = built;
        TyrusServer started = TyrusServer.builder().port(0).bind(built, "/ws").start();
        server = started;
        return new Clients(started.port());
    }
}
