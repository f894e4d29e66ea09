package dev.parley.jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Limits;
import dev.parley.SignalRouter;
import dev.parley.testkit.RawWebSocket;
import jakarta.servlet.ServletContext;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServletBindingTest {
    @ParameterizedTest
    @EnumSource
    void onePathServesPollingAndWebSocketsWithAndWithoutItsSlashInAnyContext(Container container) throws Exception {
        try (ServletWorld world = new ServletWorld(container, "/app", Limits.builder())) {
            for (String path : new String[] {"/engine.io/", "/engine.io"}) {
                assertThat(world.http(path).open()).isNotEmpty();
                RawWebSocket socket = RawWebSocket.connect(world.uri("ws", path + "?EIO=4&transport=websocket"));
                assertThat(socket.receive(ServletWorld.PATIENCE).orElseThrow()).startsWith("0{");
            }
            assertThat(world.binding().connections()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aQueryIsDecodedOnce(Container container) throws Exception {
        try (ServletWorld world = ServletWorld.in(container)) {
            String query = "&name=a%2Bb%26c%25d+e";
            RawWebSocket.connect(world.uri("ws", "/engine.io/?EIO=4&transport=websocket" + query));
            assertThat(world.echo().session().handshake().parameter("name")).contains("a+b&c%d e");
            world.http().open(query);
            assertThat(world.echo().session().handshake().parameter("name")).contains("a+b&c%d e");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatIsNoHandshakeIsToldToUpgrade(Container container) throws Exception {
        try (ServletWorld world = ServletWorld.in(container)) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(world.uri("http", "/ws")).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(426);
            assertThat(answer.headers().firstValue("Upgrade")).contains("websocket");
            assertThat(answer.body()).contains("WebSocket");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoClosesTheBindingTellsEveryone(Container container) throws Exception {
        try (ServletWorld world = ServletWorld.in(container)) {
            RawWebSocket socket = RawWebSocket.connect(world.uri("ws", "/engine.io/?EIO=4&transport=websocket"));
            assertThat(socket.receive(ServletWorld.PATIENCE)).isPresent();
            world.binding().close().toCompletableFuture().get(20, TimeUnit.SECONDS);
            assertThat(socket.awaitClose(ServletWorld.PATIENCE).orElseThrow().code())
                    .isEqualTo(1001);
        }
    }

    @Test
    void withoutWebSocketsTheApplicationDoesNotStartAndSaysWhy() throws Exception {
        ServletHost host = new JettyEe11Host(false);
        SignalRouter router = SignalRouter.builder().build();
        try {
            assertThatThrownBy(() -> host.start("", context -> ServletSignaling.bind(router, context, "/ws")))
                    .hasMessageContaining("\"/ws\" can't be bound")
                    .hasMessageContaining("jetty-ee11-websocket-jakarta-server");
        } finally {
            host.stop();
            router.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPathIsBoundOnceAndNotWhenItIsTooLate(Container container) throws Exception {
        ServletHost host = container.host();
        SignalRouter router = SignalRouter.builder().build();
        AtomicReference<ServletContext> initialized = new AtomicReference<>();
        try {
            host.start("", context -> {
                initialized.set(context);
                ServletSignaling.bind(router, context, "/ws");
                assertThatThrownBy(() -> ServletSignaling.bind(router, context, "/ws"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("\"/ws\" has a router already");
            });
            assertThatThrownBy(() -> ServletSignaling.bind(router, initialized.get(), "/late"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("\"/late\" can't be bound any more");
        } finally {
            host.stop();
            router.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ws", "/ws/*", "/{room}"})
    void aPathThatIsNoneIsRefused(String path) {
        assertThatThrownBy(() -> Registration.check(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("path \"" + path + "\"");
    }
}
