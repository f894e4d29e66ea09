package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Authentication;
import dev.parley.Peer;
import dev.parley.SignalListener;
import dev.parley.SignalPolicy;
import dev.parley.SignalRouter;
import dev.parley.Vocabulary;
import dev.parley.protocol.Refusal;
import dev.parley.socketio.SocketIo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages of the tutorial's family, in both wire formats, beside clients that speak as the protocol does. */
class TutorialVocabularyTest {
    private final List<String> refused = new ArrayList<>();
    private final VirtualTime time = VirtualTime.seeded(11);
    private final SignalRouter router = time.in(SignalRouter.builder())
            .signals(SignalPolicy.anyKnownPeer())
            .listener(new SignalListener() {
                @Override
                public void refused(Peer sender, String event, Refusal refusal) {
                    refused.add(event + " " + refusal.code().wireName());
                }
            })
            .build();

    /** What a page may speak. */
    enum Format {
        PLAIN_JSON,
        SOCKET_IO
    }

    @ParameterizedTest
    @EnumSource
    void aPageHearsTheCallUnderTheSpellingThatItListensTo(Format format) {
        ScriptedPeer page = page(format);
        ScriptedPeer standard = standard().joins("room");
        standard.calls(page, "1");
        page.hears("incoming:call").from(standard).withJson("offer", "1");
        page.hears("incomming:call").from(standard).withJson("offer", "1");
        standard.hangsUpOn(page);
        page.hears("call:ended");
        page.calls(standard);
        standard.hears("incoming:call").from(page);
        standard.hearsNo("incomming:call");
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerIsTakenAndToldUnderBothNames(Format format) {
        ScriptedPeer page = page(format);
        ScriptedPeer standard = standard().joins("room");
        standard.calls(page);
        page.hears("incoming:call");
        page.signals("call:accepted", standard, "answer", "{\"sdp\":1.0}");
        standard.hears("call:accepted").from(page).withJson("ans", "{\"sdp\":1.0}");
        page.offers(standard);
        standard.hears("peer:nego:needed");
        standard.answers(page, "2");
        page.hears("peer:nego:final").withJson("ans", "2").withJson("answer", "2");
    }

    @ParameterizedTest
    @CsvSource({"ice-candidate", "peer:ice-candidate", "peer:candidate"})
    void candidatesHaveTheNamesThatPagesGaveThem(String name) {
        for (Format format : Format.values()) {
            ScriptedPeer page = page(format);
            ScriptedPeer standard = standard().joins("room");
            page.signals(name, standard, "candidate", "1").calls(standard);
            standard.hears("ice:candidate").from(page).withJson("candidate", "1");
            standard.trickles(page, "2");
            page.hears(name).from(standard).withJson("candidate", "2");
        }
    }

    @ParameterizedTest
    @CsvSource({"end:call", "call:end"})
    void aHangUpHasTheNamesThatPagesGaveIt(String name) {
        ScriptedPeer page = page(Format.SOCKET_IO);
        ScriptedPeer standard = standard().joins("room");
        page.calls(standard).sends(name, "{\"to\":\"" + standard.id() + "\"}");
        standard.hears("call:ended").from(page).with("reason", "ended");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\":\"p\",\"roomId\":\"room\"} | room | p",
                "{\"name\":\"p\",\"room\":\"room\"} | room | p",
                "{\"room\":\"room\"} | room | ''",
                "{\"email\":null,\"room\":\"room\"} | room | ''",
                "{\"email\":\"\",\"room\":\"room\"} | room | ''",
                "{\"email\":\"p\",\"room\":7} | 7 | p",
                "{\"email\":5,\"room\":\"room\"} | room | 5",
                "{\"email\":\"p\",\"room\":\"\"} | '' | p",
                "{\"email\":\"p\",\"room\":\"  \"} | '  ' | p"
            })
    void whoeverNamesARoomJoinsItAndHearsWhatItSent(String data, String room, String email) {
        for (Format format : Format.values()) {
            ScriptedPeer early = page(format).sends("room:join", data);
            early.hears("room:join");
            ScriptedPeer page = page(format).sends("room:join", data);
            assertThat(page.hears("room:join").data()).hasToString(data);
            early.hears("user:joined").with("email", email).with("name", email).with("id", page.id());
            assertThat(router.room(room).orElseThrow().members()).hasSize(2);
            page.hearsNo("signal:error").sends("room:leave").hearsNo("signal:error");
            early.hears("user:left").with("id", page.id());
            early.sends("room:leave", "{}").hearsNo("signal:error");
            assertThat(router.rooms()).isEmpty();
        }
    }

    @Test
    void whoLeavesWithoutNamingARoomLeavesAllAndIsAnsweredOnce() {
        ScriptedPeer page = page(Format.SOCKET_IO).joins("red").joins("blue");
        String asked = page.beginsToAsk("room:leave");
        page.answerTo(asked).isOk();
        assertThat(router.rooms()).isEmpty();
        page.asks("room:leave", "null").isRefused("not_in_room");
    }

    @ParameterizedTest
    @CsvSource({"room:join, {}", "room:join, null", "room:join, '{\"room\":{}}'", "room:join, '{\"room\":null}'"})
    void whatNamesNoRoomAtAllIsRefused(String event, String data) {
        page(Format.PLAIN_JSON).sends(event, data).hearsError("bad_message");
    }

    @Test
    void whomTheServerKnowsNeedsNoEmail() {
        VirtualTime own = VirtualTime.seeded(12);
        SignalRouter known = own.in(SignalRouter.builder())
                .authenticator(handshake -> CompletableFuture.completedFuture(Authentication.user("ann@example.org")))
                .build();
        ScriptedPeer page =
                InMemoryTransport.to(known, Vocabulary.tutorial(), own).peer("page");
        page.sends("room:join", "{\"room\":\"room\"}").hears("room:join");
        assertThat(known.room("room").orElseThrow().members().get(0).email()).isEqualTo("ann@example.org");
        page.sends("room:join", "{\"room\":\"room\",\"email\":\"other\"}").hearsError("not_allowed");
    }

    @ParameterizedTest
    @EnumSource
    void anEventThatNobodyHandlesIsIgnoredAndTheListenerHearsOfIt(Format format) {
        ScriptedPeer page = page(format).joins("room");
        page.beginsToAsk("getUsers");
        page.sends("draw", "{}").hearsNo("signal:error");
        assertThat(refused).containsExactly("getUsers unknown_event", "draw unknown_event");
    }

    private ScriptedPeer page(Format format) {
        return switch (format) {
            case PLAIN_JSON ->
                InMemoryTransport.to(router, Vocabulary.tutorial(), time).peer("page");
            case SOCKET_IO ->
                InMemoryTransport.to(
                                SocketIo.builder(router)
                                        .vocabulary(Vocabulary.tutorial())
                                        .build(),
                                time)
                        .peer("page");
        };
    }

    private ScriptedPeer standard() {
        return InMemoryTransport.to(router, time).peer("standard");
    }
}
