package dev.parley.tyrus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.SignalRouter;
import dev.parley.socketio.SocketIo;
import dev.parley.testkit.RawWebSocket;
import dev.parley.testkit.ScriptedPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TyrusServerTest {
    private static final String POLLING = "?EIO=4&transport=polling";

    private final SignalRouter router = SignalRouter.builder().build();

    @AfterEach
    void closeRouter() {
        router.close();
    }

    @Test
    void oneThatStopsTellsEveryoneAndFreesItsPort() throws Exception {
        TyrusServer server = TyrusServer.builder().port(0).bind(router, "/ws").start();
        Clients clients = new Clients(server.port());
        ScriptedPeer alice = clients.peer("alice").joins("room");
        assertThat(server.connections()).isOne();
        server.close();
        server.close();
        alice.isClosedWith(1001);
        assertThat(server.connections()).isZero();
        assertThat(router.peers()).isEmpty();
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), server.port()))
                .isInstanceOf(ConnectException.class);

        try (TyrusServer next =
                TyrusServer.builder().port(server.port()).bind(router, "/ws").start()) {
            new Clients(next.port()).peer("bob").joins("room");
        }
    }

    @Test
    void whoDoesNotAnswerTheCloseKeepsNobodyFromStopping() {
        TyrusServer server = TyrusServer.builder()
                .port(0)
                .stopTimeout(Duration.ofMillis(100))
                .bind(router, "/ws")
                .start();
        Clients clients = new Clients(server.port());
        RawWebSocket deaf = clients.connect("/ws", Map.of());
        ScriptedPeer.on(deaf, "deaf").joins("room");
        deaf.stopReading();
        server.close();
        await().atMost(Clients.PATIENCE).until(() -> clients.serverSockets() == 0);
        await().atMost(Clients.PATIENCE).until(() -> router.peers().isEmpty());
    }

    @Test
    void settingsMayBeStartedTwice() {
        TyrusServerBuilder settings = TyrusServer.builder().port(0).bind(router, "/ws");
        try (TyrusServer first = settings.start()) {
            new Clients(first.port()).peer("alice").joins("room");
        }
        try (TyrusServer second = settings.start();
                TyrusServer third = settings.start()) {
            ScriptedPeer bob = new Clients(second.port()).peer("bob").joins("room");
            ScriptedPeer carol = new Clients(third.port()).peer("carol").joins("room");
            bob.hears("user:joined").with("email", "carol");
            carol.calls(bob);
            bob.hears("incoming:call").from(carol);
        }
    }

    @Test
    void aTakenPortIsOneClearMessage() {
        try (TyrusServer server = TyrusServer.builder().port(0).start()) {
            TyrusServerBuilder second =
                    TyrusServer.builder().port(server.port()).bind(router, "/ws");
            assertThatThrownBy(second::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("can't listen on 127.0.0.1:" + server.port() + ": ")
                    .hasMessageContaining("another server");
        }
    }

    @Test
    void itListensWhereItIsToldAndNowhereElse() throws IOException {
        try (TyrusServer server =
                TyrusServer.builder().host("127.0.0.1").port(0).start()) {
            new Socket(InetAddress.getLoopbackAddress(), server.port()).close();
            assertThatThrownBy(() -> new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), server.port()))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void pagesOfTheApplicationShareThePort() throws IOException {
        SocketIo socketIo = SocketIo.builder(router).build();
        try (TyrusServer server = TyrusServer.builder()
                .port(0)
                .bind(router, "/ws")
                .bind(socketIo, "/socket.io/")
                .handler(page("home"), "/")
                .handler(page("client"), "/socket.io/client.js")
                .start()) {
            Clients clients = new Clients(server.port());
            assertThat(get(clients, "/")).endsWith("home");
            assertThat(get(clients, "/ws")).endsWith("home");
            assertThat(get(clients, "/socket.io/client.js")).endsWith("client");
            assertThat(get(clients, "/socket.io/" + POLLING))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\"sid\":");
            assertThat(get(clients, "/socket.io" + POLLING))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\"sid\":");
            assertThat(get(clients, "/socket.io/other" + POLLING)).startsWith("HTTP/1.1 404 ");
            clients.peer("alice").joins("room");
        }
    }

    @Test
    void aPlainGetWhereOnlyWebSocketsAreServedIsToldToUpgrade() throws IOException {
        try (TyrusServer server = TyrusServer.builder()
                .port(0)
                .bind(router, "/ws")
                .bind(SocketIo.builder(router).build(), "/socket.io/")
                .start()) {
            Clients clients = new Clients(server.port());
            assertThat(get(clients, "/ws"))
                    .startsWith("HTTP/1.1 426 Upgrade Required\r\n")
                    .containsIgnoringCase("\r\nUpgrade: websocket\r\n")
                    .endsWith(".\n");
            assertThat(clients.answerTo("HEAD /ws HTTP/1.1", "Host: a", "Connection: close"))
                    .startsWith("HTTP/1.1 426 ")
                    .endsWith("\r\n\r\n");
            assertThat(get(clients, "/ws?token=x")).startsWith("HTTP/1.1 426 ");
            assertThat(get(clients, "/ws/more")).startsWith("HTTP/1.1 404 ");
            clients.peer("alice").joins("room");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "sent", "written"})
    void anApplicationThatHasNothingForThePathLeavesItToTheRouter(String how) throws IOException {
        try (TyrusServer server = TyrusServer.builder()
                .port(0)
                .bind(router, "/ws")
                .handler(nothing(how), "/")
                .start()) {
            Clients clients = new Clients(server.port());
            assertThat(get(clients, "/ws")).startsWith("HTTP/1.1 426 ").endsWith(".\n");
            assertThat(get(clients, "/other")).startsWith("HTTP/1.1 404 ");
            assertThat(clients.answerTo("POST /ws HTTP/1.1", "Host: a", "Content-Length: 0", "Connection: close"))
                    .startsWith("HTTP/1.1 426 ");
            clients.peer("alice").joins("room");
        }
    }

    @Test
    void theClientsScriptIsSaidToBeElsewhereUnlessTheApplicationHasIt() throws IOException {
        SocketIo socketIo = SocketIo.builder(router).build();
        TyrusServerBuilder settings = TyrusServer.builder().port(0).bind(socketIo, "/socket.io/");
        try (TyrusServer server = settings.start()) {
            assertThat(get(new Clients(server.port()), "/socket.io/socket.io.js"))
                    .startsWith("HTTP/1.1 404 ")
                    .contains("socket.io-client");
        }
        settings.handler(page("the script"), "/socket.io/socket.io.js");
        try (TyrusServer server = settings.start()) {
            assertThat(get(new Clients(server.port()), "/socket.io/socket.io.js"))
                    .endsWith("the script");
        }
    }

    @Test
    void anOfferOfAnotherProtocolIsPassedOver() throws IOException {
        try (TyrusServer server = TyrusServer.builder()
                .port(0)
                .bind(router, "/ws")
                .bind(SocketIo.builder(router).build(), "/socket.io/")
                .start()) {
            Clients clients = new Clients(server.port());
            for (String offer : List.of("h2c", "websocket", "TLS/1.0, HTTP/2.0")) {
                assertThat(post(clients, "Upgrade: " + offer + "\r\nContent-Length: 2", "40"))
                        .startsWith("HTTP/1.1 200 ")
                        .endsWith("ok");
                assertThat(post(
                                clients,
                                "Upgrade: " + offer + "\r\nTransfer-Encoding: chunked",
                                "1\r\n4\r\n1\r\n0\r\n0\r\n\r\n"))
                        .startsWith("HTTP/1.1 200 ")
                        .endsWith("ok");
            }
            clients.peer("alice").joins("room");
        }
    }

    @Test
    void whatIsNoEngineIoRequestIsAnswered() throws IOException {
        try (TyrusServer server = TyrusServer.builder()
                .port(0)
                .bind(SocketIo.builder(router).build(), "/socket.io/")
                .start()) {
            Clients clients = new Clients(server.port());
            assertThat(clients.answerTo("HEAD /socket.io/" + POLLING + " HTTP/1.1", "Host: a", "Connection: close"))
                    .startsWith("HTTP/1.1 400 ")
                    .endsWith("\r\n\r\n");
            assertThat(get(clients, "/socket.io/" + POLLING + "&a=%zz")).startsWith("HTTP/1.1 400 ");
            assertThat(get(clients, "/nothing")).startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void aPostThatIsTooLongIsRefusedWhileItIsRead() throws IOException {
        try (TyrusServer server = TyrusServer.builder()
                .port(0)
                .bind(SocketIo.builder(router).build(), "/socket.io/")
                .start()) {
            Clients clients = new Clients(server.port());
            int tooLong = router.limits().maxMessageBytes() + 1;
            assertThat(post(clients, "Content-Length: " + tooLong, "4".repeat(tooLong)))
                    .startsWith("HTTP/1.1 413 ");
            assertThat(post(
                            clients,
                            "Transfer-Encoding: chunked",
                            Integer.toHexString(tooLong) + "\r\n" + "4".repeat(tooLong) + "\r\n0\r\n\r\n"))
                    .startsWith("HTTP/1.1 413 ");
            assertThat(post(clients, "Transfer-Encoding: chunked", "1\r\n4\r\n1\r\n0\r\n0\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("ok");
        }
    }

    @Test
    void badSettingsAreRefusedWithTheirValueAndRange() {
        TyrusServerBuilder settings = TyrusServer.builder().bind(router, "/ws");
        SocketIo socketIo = SocketIo.builder(router).build();
        assertThatThrownBy(() -> settings.port(65_536)).hasMessage("port 65536 is not within 0 to 65535");
        assertThatThrownBy(() -> settings.host(" ")).hasMessageContaining("host \" \" is blank");
        assertThatThrownBy(() -> settings.stopTimeout(Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> settings.bind(router, "/ws")).hasMessageContaining("\"/ws\" has a router already");
        assertThatThrownBy(() -> settings.bind(router, "ws")).hasMessageContaining("must begin with \"/\"");
        assertThatThrownBy(() -> settings.bind(router, "/{id}")).hasMessageContaining("no \"{\"");
        assertThatThrownBy(() -> settings.bind(socketIo, "/socket.io")).hasMessageContaining("must end with \"/\"");
    }

    private static String get(Clients clients, String path) throws IOException {
        return clients.answerTo("GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close");
    }

    private static String post(Clients clients, String length, String body) throws IOException {
        String opened = get(clients, "/socket.io/" + POLLING);
        String sid = opened.replaceAll("(?s).*\"sid\":\"([^\"]*)\".*", "$1");
        try (Socket socket = clients.socket()) {
            Clients.write(
                    socket,
                    "POST /socket.io/" + POLLING + "&sid=" + sid + " HTTP/1.1",
                    "Host: localhost",
                    "Connection: close",
                    length);
            socket.getOutputStream().write(body.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /** A handler with nothing at any path, which says so in one of the ways that Grizzly has. */
    private static HttpHandler nothing(String how) {
        return new HttpHandler() {
            @Override
            public void service(Request request, Response response) throws IOException {
                switch (how) {
                    case "set" -> response.setStatus(404);
                    case "sent" -> response.sendError(404);
                    default -> {
                        response.setStatus(404);
                        response.getWriter().write("nothing here");
                    }
                }
            }
        };
    }

    private static HttpHandler page(String text) {
        return new HttpHandler() {
            @Override
            public void service(Request request, Response response) throws IOException {
                response.getWriter().write(text);
            }
        };
    }
}
