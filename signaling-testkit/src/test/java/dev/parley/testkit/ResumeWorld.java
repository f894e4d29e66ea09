package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.Authentication;
import dev.parley.Limits;
import dev.parley.SignalRouter;
import dev.parley.SignalRouterBuilder;
import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.OutboundEvent;
import dev.parley.spi.Continuity;
import dev.parley.spi.Gateway;
import dev.parley.spi.Greeting;
import dev.parley.spi.WireFormat;
import dev.parley.wire.PlainJson;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** A router on virtual time whose clients can come back: frames carry their ids, greetings the token. */
record ResumeWorld(VirtualTime time, SignalRouter router, Gateway door) {
    static final Duration WINDOW = Duration.ofSeconds(30);

    static ResumeWorld of(UnaryOperator<SignalRouterBuilder> settings) {
        return seeded(20_263, settings);
    }

    static ResumeWorld limited(UnaryOperator<Limits.Builder> limits) {
        return of(builder -> builder.limits(
                limits.apply(Limits.builder().resumeWindow(WINDOW)).build()));
    }

    static ResumeWorld seeded(long seed, UnaryOperator<SignalRouterBuilder> settings) {
        VirtualTime time = VirtualTime.seeded(seed);
        SignalRouter router = settings.apply(time.in(SignalRouter.builder())).build();
        return new ResumeWorld(time, router, router.gateway(new Identifying()));
    }

    /** Knows a user by the query of the handshake. */
    static SignalRouterBuilder byName(SignalRouterBuilder builder) {
        return builder.authenticator(handshake -> CompletableFuture.completedFuture(
                Authentication.user(handshake.parameter("user").orElseThrow())));
    }

    ResumingClient client(String name) {
        ResumingClient client = new ResumingClient(this, name);
        client.connects(Continuity.Fresh.RESUMABLE);
        return client;
    }

    void idle() {
        time.runUntilIdle();
    }

    /** Whether nothing is left of anybody. */
    boolean isEmpty() {
        return router.peers().isEmpty()
                && router.rooms().isEmpty()
                && router.calls() == 0
                && door.connections() == 0
                && time.timers() == 0;
    }

    static final class Identifying implements WireFormat {
        private final WireFormat json = new PlainJson();

        @Override
        public InboundEvent decode(byte[] utf8) {
            return json.decode(utf8);
        }

        @Override
        public byte[] encode(OutboundEvent event) {
            return json.encode(event);
        }

        @Override
        public byte[] encodeAck(RawJson ackId, JsonText answer) {
            return json.encodeAck(ackId, answer);
        }

        @Override
        public byte[] greet(Greeting greeting) {
            return ("{\"greeting\":\"" + greeting.id() + "\",\"token\":\""
                            + greeting.resumeToken().orElse("") + "\",\"resumed\":" + greeting.resumed() + "}")
                    .getBytes(UTF_8);
        }

        @Override
        public byte[] identified(byte[] frame, String id) {
            String text = new String(frame, UTF_8);
            return (text.substring(0, text.length() - 1) + ",\"offset\":\"" + id + "\"}").getBytes(UTF_8);
        }
    }
}
