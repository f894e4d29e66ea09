package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Peer;
import dev.parley.SignalListener;
import dev.parley.json.RawJson;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.RefusedException;
import dev.parley.spi.PayloadCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ApplicationEventsTest {
    private final List<Throwable> failures = new ArrayList<>();
    private final SignalListener listener = new SignalListener() {
        @Override
        public void failed(Throwable cause, String where) {
            failures.add(cause);
        }
    };

    /** A question and its answer. */
    record Sum(int a, int b) {}

    /** Nothing that JSON can be made of. */
    static final class Unwritable {
        public Unwritable getItself() {
            return this;
        }
    }

    @Test
    void theAcknowledgementCarriesWhatTheHandlerReturns() {
        World world = World.of(router -> router.onRequest(
                "app:sum", Sum.class, (peer, sum) -> CompletableFuture.completedFuture(Map.of("sum", sum.a + sum.b))));
        Answer answer = world.peer("alice").asks("app:sum", "{\"a\":1,\"b\":2}").isOk();
        assertThat(answer.result().orElseThrow()).hasToString("{\"sum\":3}");
    }

    @Test
    void theAnswerMayComeLaterAndHoldsBackWhatWasAskedAfterwards() {
        CompletableFuture<Object> later = new CompletableFuture<>();
        World world = World.of(router -> router.onRequest("app:ask", Sum.class, (peer, sum) -> later));
        ScriptedPeer alice = world.peer("alice");
        alice.sendsFrame("{\"event\":\"app:ask\",\"id\":\"q\",\"data\":{}}")
                .sends("room:join", "{\"email\":\"alice\",\"room\":\"room\"}");
        world.time().runUntilIdle();
        assertThat(alice.wire().receive(Duration.ZERO)).isEmpty();
        later.complete(42);
        assertThat(alice.answerTo("\"q\"").isOk().result().orElseThrow()).hasToString("42");
        alice.hears("room:join");
    }

    @Test
    void aPingIsAnsweredWhileAHandlerTakesItsTime() {
        World world = World.of(
                router -> router.onRequest("app:ask", Sum.class, (peer, sum) -> new CompletableFuture<Object>()));
        ScriptedPeer alice = world.peer("alice");
        alice.sends("app:ask", "{}").sends("ping", "null").hears("pong");
    }

    @Test
    void aHandlerThatReturnsNothingIsAcknowledgedWithoutAResult() {
        World world = World.of(router -> router.on("app:note", Sum.class, (peer, sum) -> {}));
        assertThat(world.peer("alice").asks("app:note", "{}").isOk().result()).isEmpty();
    }

    @Test
    void aHandlerRefusesInItsOwnWords() {
        World world = World.of(router -> router.listener(listener)
                .on("app:now", Sum.class, (peer, sum) -> {
                    throw new RefusedException(ErrorCode.NOT_ALLOWED, "not on Sundays");
                })
                .onRequest(
                        "app:later",
                        Sum.class,
                        (peer, sum) -> CompletableFuture.failedFuture(
                                new CompletionException(new RefusedException(ErrorCode.NOT_ALLOWED, "nor later")))));
        ScriptedPeer alice = world.peer("alice");
        alice.sends("app:now", "{}").hearsError("not_allowed").with("message", "not on Sundays");
        alice.sends("app:later", "{}").hearsError("not_allowed").with("message", "nor later");
        assertThat(failures).isEmpty();
    }

    @Test
    void aResultThatFailsIsAnInternalError() {
        IllegalStateException fault = new IllegalStateException("broken");
        World world = World.of(router -> router.listener(listener)
                .onRequest("app:ask", Sum.class, (peer, sum) -> CompletableFuture.failedFuture(fault)));
        world.peer("alice").asks("app:ask", "{}").isRefused("internal_error");
        assertThat(failures).containsExactly(fault);
    }

    @Test
    void aHandlerThatReturnsNullInsteadOfAStageIsAnInternalError() {
        World world =
                World.of(router -> router.listener(listener).onRequest("app:ask", Sum.class, (peer, sum) -> null));
        ScriptedPeer alice = world.peer("alice");
        alice.asks("app:ask", "{}").isRefused("internal_error");
        alice.sends("ping", "null").hears("pong");
    }

    @Test
    void aResultThatTheCodecCanNotWriteIsAnInternalError() {
        World world = World.of(router -> router.listener(listener)
                .onRequest("app:ask", Sum.class, (peer, sum) -> CompletableFuture.completedFuture(new Unwritable())));
        ScriptedPeer alice = world.peer("alice");
        alice.asks("app:ask", "{}").isRefused("internal_error");
        assertThat(failures).hasSize(1);
    }

    @Test
    void aCodecThatThrowsAnythingElseIsAnInternalErrorToo() {
        IllegalStateException fault = new IllegalStateException("broken codec");
        World world = World.of(router -> router.listener(listener)
                .codec(new BrokenCodec(fault))
                .onRequest("app:ask", String.class, (peer, text) -> CompletableFuture.completedFuture(text)));
        ScriptedPeer alice = world.peer("alice");
        alice.asks("app:ask", "{}").isRefused("internal_error");
        assertThat(failures).containsExactly(fault);
        alice.sends("ping", "null").hears("pong");
    }

    @Test
    void dataThatIsNotTheTypeIsABadMessage() {
        World world = World.of(router -> router.listener(listener).on("app:note", Sum.class, (peer, sum) -> {}));
        ScriptedPeer alice = world.peer("alice");
        alice.sends("app:note", "{\"a\":[]}").hearsError("bad_message");
        alice.sends("app:note", "null").hearsError("bad_message");
        alice.sendsFrame("{\"event\":\"app:note\"}").hearsError("bad_message");
        assertThat(failures).isEmpty();
    }

    @Test
    void anEventOfTheProtocolCanNotBeSentByTheApplication() {
        World world = World.of(router -> router);
        world.peer("alice").joins("room");
        Peer peer = world.router().peers().get(0);
        assertThatThrownBy(() -> peer.send("call:ended", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> peer.rooms().get(0).broadcast("user:left", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRelayReachesNobodyOutsideTheRoom() {
        World world = World.of(router -> router.relay("pointer:move"));
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("elsewhere");
        alice.signals("pointer:move", bob, "data", "{}").hearsError("no_such_peer");
        bob.joins("room");
        alice.signals("pointer:move", bob, "data", "{\"from\":\"nobody\"}");
        bob.hears("pointer:move").from(alice).withJson("data", "{\"from\":\"nobody\"}");
        alice.sends("pointer:move", "{\"to\":\"" + bob.id() + "\"}").hearsError("bad_message");
    }

    private record BrokenCodec(RuntimeException fault) implements PayloadCodec {
        @Override
        public <T> T read(RawJson payload, Class<T> type) {
            return type.cast(payload.toString());
        }

        @Override
        public RawJson write(Object payload) {
            throw fault;
        }
    }
}
