package dev.parley.examples.customevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.examples.launcher.UsageException;
import dev.parley.testkit.RawWebSocket;
import dev.parley.testkit.ScriptedPeer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChatServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource
    void aMessageReachesTheRoomUnderItsSendersName(Transport transport) throws Exception {
        try (RunningChat chat = RunningChat.on(transport)) {
            ScriptedPeer ann = chat.joins("ann", "blue");
            ScriptedPeer bob = chat.joins("bob", "blue");

            ann.asks("chat:message", "{\"room\":\"blue\",\"text\":\"hi\",\"from\":\"eve\"}")
                    .isOk();

            bob.hears("chat:message").with("from", "ann").with("text", "hi");
            ann.hears("chat:message").with("from", "ann");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aVoteIsAnsweredWithTheTallyAndToldToTheRoom(Transport transport) throws Exception {
        try (RunningChat chat = RunningChat.on(transport)) {
            ScriptedPeer ann = chat.joins("ann", "blue");
            ScriptedPeer bob = chat.joins("bob", "blue");
            ann.asks("poll:open", "{\"room\":\"blue\",\"question\":\"Tea?\",\"choices\":[\"yes\",\"no\"]}")
                    .isOk();
            bob.hears("poll:tally").withJson("votes", "{\"yes\":0,\"no\":0}");

            bob.asks("poll:vote", "{\"room\":\"blue\",\"choice\":\"yes\"}").isOk();
            var answer = bob.asks("poll:vote", "{\"room\":\"blue\",\"choice\":\"no\"}")
                    .isOk();

            assertThat(new String(answer.result().orElseThrow().toByteArray(), UTF_8))
                    .isEqualTo("{\"by\":\"ann\",\"question\":\"Tea?\",\"votes\":{\"yes\":0,\"no\":1}}");
            ann.hears("poll:tally");
            ann.hears("poll:tally").withJson("votes", "{\"yes\":1,\"no\":0}");
            ann.hears("poll:tally").withJson("votes", "{\"yes\":0,\"no\":1}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoComesLaterIsShownThePollAndWhoComesAfterTheRoomEndedIsNot(Transport transport) throws Exception {
        try (RunningChat chat = RunningChat.on(transport)) {
            ScriptedPeer ann = chat.joins("ann", "blue");
            ann.asks("poll:open", "{\"room\":\"blue\",\"question\":\"Tea?\",\"choices\":[\"yes\",\"no\"]}")
                    .isOk();

            ScriptedPeer bob = chat.joins("bob", "blue");
            bob.hears("poll:tally").with("question", "Tea?");
            ann.leaves("blue");
            bob.leaves("blue");

            chat.joins("eve", "blue").hearsNo("poll:tally");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongWithAnEventIsToldToItsSender(Transport transport) throws Exception {
        try (RunningChat chat = RunningChat.on(transport)) {
            ScriptedPeer ann = chat.joins("ann", "blue");

            ann.asks("chat:message", "{\"room\":\"red\",\"text\":\"hi\"}").isRefused("not_in_room");
            ann.asks("chat:message", "{\"text\":\"hi\"}").isRefused("not_in_room");
            ann.asks("chat:message", "{\"room\":\"blue\",\"text\":\" \"}").isRefused("bad_message");
            ann.asks("chat:message", "{\"room\":\"blue\",\"text\":\"" + "x".repeat(2001) + "\"}")
                    .isRefused("bad_message");
            ann.asks("chat:message", "[]").isRefused("bad_message");
            ann.asks("poll:vote", "{\"room\":\"blue\",\"choice\":\"yes\"}").isRefused("invalid_state");
            ann.asks("poll:open", "{\"room\":\"blue\",\"question\":\"Tea?\",\"choices\":[null,\"no\"]}")
                    .isRefused("bad_message");
            ann.asks("poll:open", "{\"room\":\"blue\",\"question\":\"Tea?\",\"choices\":[\"yes\"]}")
                    .isRefused("bad_message");
            ann.asks("poll:open", "{\"room\":\"blue\",\"question\":\"Tea?\",\"choices\":[\"yes\",\"no\"]}")
                    .isOk();
            ann.asks("poll:vote", "{\"room\":\"blue\",\"choice\":\"maybe\"}").isRefused("bad_message");
            ann.asks("poll:vote", "{\"room\":\"blue\"}").isRefused("bad_message");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheMiddlewareMeasuredCanBeAskedFor(Transport transport) throws Exception {
        try (RunningChat chat = RunningChat.on(transport)) {
            ScriptedPeer ann = chat.joins("ann", "blue");
            ann.asks("chat:message", "{\"room\":\"blue\",\"text\":\"hi\"}").isOk();
            ann.asks("chat:message", "{\"room\":\"red\",\"text\":\"hi\"}").isRefused("not_in_room");

            var answer = ann.asks("meter:read", "{}").isOk();

            assertThat(new String(answer.result().orElseThrow().toByteArray(), UTF_8))
                    .startsWith("[{\"event\":\"chat:message\",\"handled\":2,\"refused\":1,");
        }
    }

    @ParameterizedTest
    @EnumSource
    void overSocketIoTheTokenIsTheClientsAuth(Transport transport) throws Exception {
        try (RunningChat chat = RunningChat.on(transport);
                RawWebSocket bob = RawWebSocket.connect(chat.webSocket("socket.io/?EIO=4&transport=websocket"))) {
            ScriptedPeer ann = chat.joins("ann", "blue");
            assertThat(bob.receive(PATIENCE).orElseThrow()).startsWith("0{");
            bob.send("40{\"token\":\"" + RunningChat.token("bob") + "\"}");
            assertThat(bob.receive(PATIENCE).orElseThrow()).startsWith("40{");
            bob.send("420[\"room:join\",{\"email\":\"bob\",\"room\":\"blue\"}]");
            ann.hears("user:joined").with("email", "bob");

            bob.send("421[\"chat:message\",{\"room\":\"blue\",\"text\":\"hi\"}]");

            ann.hears("chat:message").with("from", "bob");
        }
    }

    @ParameterizedTest
    @EnumSource
    void overSocketIoABadTokenIsAConnectErrorThatSaysWhy(Transport transport) throws Exception {
        try (RunningChat chat = RunningChat.on(transport);
                RawWebSocket bob = RawWebSocket.connect(chat.webSocket("socket.io/?EIO=4&transport=websocket"))) {
            bob.receive(PATIENCE);

            bob.send("40{\"token\":\"" + RunningChat.expiredToken("bob") + "\"}");

            assertThat(bob.receive(PATIENCE).orElseThrow())
                    .startsWith("44{")
                    .contains("the token expired at 2026-11-01T11:00:00Z; get a new one");
        }
    }

    @ParameterizedTest
    @EnumSource
    void inPlainJsonTheTokenIsASubprotocolThatIsNotSentBack(Transport transport) throws Exception {
        try (RunningChat chat = RunningChat.on(transport);
                RawWebSocket ann = chat.connects(RunningChat.token("ann"))) {
            assertThat(ann.subprotocol()).contains("parley");
            assertThat(ann.receive(PATIENCE).orElseThrow()).contains("session:open");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyJoinsUnderAnothersName(Transport transport) throws Exception {
        try (RunningChat chat = RunningChat.on(transport)) {
            chat.joins("ann", "blue")
                    .asks("room:join", "{\"email\":\"bob\",\"room\":\"blue\"}")
                    .isRefused("not_allowed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePageIsServedAndItsLinksAreAnnounced(Transport transport) throws Exception {
        try (RunningChat chat = RunningChat.on(transport)) {
            assertThat(get(chat, "/").body()).contains("app.js");
            HttpResponse<String> script = get(chat, "/app.js");
            assertThat(script.headers().firstValue("Content-Type"))
                    .as("%s with %s", script, script.headers())
                    .hasValueSatisfying(type -> assertThat(type).contains("javascript"));
            assertThat(get(chat, "/style.css").statusCode()).isEqualTo(200);
            assertThat(get(chat, "/nothing-here").statusCode()).isEqualTo(404);
            assertThat(chat.announcement())
                    .startsWith("Custom events on " + transport + ": http://localhost:" + chat.port() + "/")
                    .contains(chat.page("ann@example.org"))
                    .doesNotContain(RunningChat.SECRET);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPortThatIsTakenIsSaidInOneLine(Transport transport) throws Exception {
        try (RunningChat chat = RunningChat.on(transport)) {
            assertThatThrownBy(() -> RunningChat.on(transport, chat.port()))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("cannot listen on 127.0.0.1:" + chat.port()
                            + " (Address already in use); give another port, or 0 for any that is free");
        }
    }

    private static HttpResponse<String> get(RunningChat chat, String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + chat.port() + path);
        // As browsers do: Grizzly's handler of files leaves the type out where a client offers to upgrade to HTTP/2.
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
