package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.spi.Admission;
import dev.parley.spi.Handshake;
import dev.parley.wire.PlainJson;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalRouterBuilderTest {
    private static final List<BiConsumer<SignalRouterBuilder, String>> WAYS = List.of(
            SignalRouterBuilder::relay,
            (builder, event) -> builder.on(event, String.class, (peer, text) -> {}),
            (builder, event) ->
                    builder.onRequest(event, String.class, (peer, text) -> CompletableFuture.completedFuture(text)));

    private final SignalRouterBuilder builder = SignalRouter.builder();

    @ParameterizedTest
    @ValueSource(strings = {"room:join", "ping", "signal:error", "session:resume", "server:drain", "disconnect"})
    void aNameOfTheProtocolsIsRejected(String event) {
        for (BiConsumer<SignalRouterBuilder, String> way : WAYS) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> way.accept(builder, event))
                    .withMessage(
                            "event \"" + event + "\" belongs to the protocol; name your own, such as \"chat:message\"");
        }
    }

    @Test
    void aNameThatIsTakenIsRejectedWhicheverWayItWasTaken() {
        for (BiConsumer<SignalRouterBuilder, String> first : WAYS) {
            for (BiConsumer<SignalRouterBuilder, String> second : WAYS) {
                SignalRouterBuilder fresh = SignalRouter.builder();
                first.accept(fresh, "chat:message");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> second.accept(fresh, "chat:message"))
                        .withMessage("event \"chat:message\" is handled already");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'', is blank", "'  ', is blank", "\uD800, holds half of a surrogate pair"})
    void aNameThatIsNoneIsRejected(String event, String why) {
        for (BiConsumer<SignalRouterBuilder, String> way : WAYS) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> way.accept(builder, event))
                    .withMessageEndingWith(why);
        }
    }

    @Test
    void aNameLongerThanAnyClientMaySendIsRejected() {
        assertThatCode(() -> builder.relay("e".repeat(128))).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.relay("e".repeat(129)))
                .withMessageEndingWith("is 129 characters long, over 128");
    }

    @Test
    void aRouterOfDefaultsIsEmptyAndClosesAtOnce() {
        SignalRouter router = builder.build();

        assertThat(router.peers()).isEmpty();
        assertThat(router.rooms()).isEmpty();
        assertThat(router.calls()).isZero();
        router.close();
        assertThat(router.shutdown()).isCompleted();
    }

    @Test
    void closingOneOfTwoRoutersOfABuilderLeavesTheOtherOpen() {
        SignalRouter one = builder.build();
        SignalRouter other = builder.build();
        one.close();

        assertThat(admission(one)).isInstanceOf(Admission.Denied.class);
        assertThat(admission(other)).isInstanceOf(Admission.Granted.class);
        other.close();
    }

    private static Admission admission(SignalRouter router) {
        Handshake handshake = new Handshake(Map.of(), Map.of(), Map.of(), "127.0.0.1", false);
        return router.gateway(new PlainJson())
                .admit(handshake)
                .toCompletableFuture()
                .join();
    }
}
