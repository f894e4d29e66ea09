package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Limits;
import dev.parley.SignalListener;
import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.OutboundEvent;
import dev.parley.spi.Greeting;
import dev.parley.spi.Handshake;
import dev.parley.spi.PayloadCodec;
import dev.parley.spi.WireFormat;
import dev.parley.testkit.ThrowingConnection.Thrown;
import dev.parley.wire.PlainJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What reads and writes messages throws what it may not. */
class FaultyFormatTest {
    private final List<String> failures = new ArrayList<>();
    private boolean broken;

    @Test
    void whoseFormatCantWriteAnEventIsClosedAndTheOthersHearIt() {
        World world = World.of(router -> router.listener(recorder()));
        BareConnection mallory = BareConnection.open(BareConnection.admitted(world.router(), new BrokenFormat()));
        mallory.says("{\"event\":\"room:join\",\"data\":{\"email\":\"mallory\",\"room\":\"room\"}}");
        ScriptedPeer alice = world.peer("alice").joins("room");
        broken = true;
        world.router().room("room").orElseThrow().broadcast("app:news", "text");
        alice.hears("app:news");
        assertThat(mallory.closedWith).containsExactly(1011);
        assertThat(failures).containsExactly("a message to a peer");
        alice.sends("ping", "null").hears("pong");
    }

    @Test
    void whoseFormatCantWriteAnAnswerIsClosedToo() {
        World world = World.of(router -> router.listener(recorder()));
        BareConnection mallory = BareConnection.open(BareConnection.admitted(world.router(), new BrokenFormat()));
        broken = true;
        assertThat(mallory.says(
                        "{\"event\":\"room:join\",\"data\":{\"email\":\"mallory\",\"room\":\"room\"},\"id\":1}"))
                .isTrue();
        assertThat(mallory.closedWith).containsExactly(1011);
    }

    @Test
    void aFormatThatThrowsWhenItReadsCutsItsConnection() {
        World world = World.of(router -> router.listener(recorder()));
        BareConnection mallory = BareConnection.open(BareConnection.admitted(world.router(), new BrokenFormat()));
        broken = true;
        assertThat(mallory.says("{}")).isTrue();
        assertThat(mallory.aborted).isOne();
        assertThat(failures).containsExactly("a frame");
    }

    @Test
    void alsoWhenItReadsWhatIsOneTooMany() {
        World world = World.of(router -> router.listener(recorder())
                .limits(Limits.builder().maxWaitingFrames(1).build())
                .onRequest("app:wait", Object.class, (peer, payload) -> new CompletableFuture<>()));
        BareConnection mallory = BareConnection.open(BareConnection.admitted(world.router(), new BrokenFormat()));
        mallory.says("{\"event\":\"app:wait\",\"data\":1}");
        mallory.says("{\"event\":\"app:wait\",\"data\":2}");
        broken = true;
        mallory.says("{\"event\":\"app:wait\",\"data\":3}");
        assertThat(mallory.aborted).isOne();
        assertThat(failures).containsExactly("a frame");
    }

    @Test
    void aPayloadThatTheCodecCantWriteIsThrownAtWhoSendsIt() {
        World world = World.of(router -> router.codec(new BrokenCodec(false)));
        ScriptedPeer alice = world.peer("alice").joins("room");
        assertThatThrownBy(() -> world.router().room("room").orElseThrow().broadcast("app:news", "text"))
                .isInstanceOf(Thrown.class);
        assertThatThrownBy(() -> world.router().peers().get(0).send("app:news", "text"))
                .isInstanceOf(Thrown.class);
        alice.sends("ping", "null").hears("pong");
    }

    @Test
    void aCodecThatWritesNothingIsFoundOutThereToo() {
        World world = World.of(router -> router.codec(new BrokenCodec(true)));
        ScriptedPeer alice = world.peer("alice").joins("room");
        assertThatThrownBy(() -> world.router().room("room").orElseThrow().broadcast("app:news", "text"))
                .hasMessage("the codec wrote null");
        alice.sends("ping", "null").hears("pong");
    }

    @Test
    void anAnswerThatTheCodecCantWriteIsAFailure() {
        World world = World.of(router -> router.listener(recorder())
                .codec(new BrokenCodec(false))
                .onRequest("app:ask", (peer, arguments) -> CompletableFuture.completedFuture(Map.of())));
        ScriptedPeer alice = world.peer("alice");
        alice.asks("app:ask", "1").isRefused("internal_error");
        alice.asks("app:ask", "2").isRefused("internal_error");
        assertThat(failures).containsExactly("app:ask", "app:ask");
    }

    @Test
    void policiesThatThrowAnErrorDenyAndNobodyElseIsDenied() {
        World world = World.of(router -> router.listener(recorder())
                .origins((origin, handshake) -> {
                    throw new Thrown("broken policy");
                })
                .subprotocols(offered -> {
                    throw new Thrown("broken policy");
                }));
        assertThat(world.router().subprotocol(List.of("chat"))).isEmpty();
        assertThatThrownBy(() -> world.transport().connect(fromAPage()))
                .isInstanceOf(HandshakeRefusedException.class)
                .hasMessageContaining("500");
        assertThat(world.router().allowsOrigin(fromAPage())).isFalse();
        assertThat(failures).containsExactly("subprotocol policy", "origin policy", "origin policy");
        world.peer("alice").joins("room");
    }

    private static Handshake fromAPage() {
        return new Handshake(
                Map.of("Host", List.of("test"), "Origin", List.of("http://page")), Map.of(), Map.of(), "test", false);
    }

    private SignalListener recorder() {
        return new SignalListener() {
            @Override
            public void failed(Throwable cause, String where) {
                failures.add(where);
            }
        };
    }

    private record BrokenCodec(boolean writesNull) implements PayloadCodec {
        @Override
        public <T> T read(RawJson payload, Class<T> type) {
            throw new Thrown("broken codec");
        }

        @Override
        @SuppressWarnings("NullAway")
        public RawJson write(Object payload) {
            if (writesNull) {
                return null;
            }
            throw new Thrown("broken codec");
        }
    }

    private final class BrokenFormat implements WireFormat {
        private final WireFormat json = new PlainJson();

        @Override
        public InboundEvent decode(byte[] utf8) {
            if (broken && !new String(utf8, UTF_8).contains("room:join")) {
                throw new Thrown("broken format");
            }
            return json.decode(utf8);
        }

        @Override
        public byte[] encode(OutboundEvent event) {
            if (broken) {
                throw new Thrown("broken format");
            }
            return json.encode(event);
        }

        @Override
        public byte[] encodeAck(RawJson ackId, JsonText answer) {
            if (broken) {
                throw new Thrown("broken format");
            }
            return json.encodeAck(ackId, answer);
        }

        @Override
        public byte[] greet(Greeting greeting) {
            return json.greet(greeting);
        }
    }
}
