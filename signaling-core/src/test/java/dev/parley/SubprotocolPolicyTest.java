package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.wire.PlainJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubprotocolPolicyTest {
    private static final List<String> OFFERED = List.of("v1", "v2", "parley");

    private final List<Throwable> faults = new ArrayList<>();

    @Test
    void anyIsTheFirstThatTheClientOffers() {
        assertThat(SubprotocolPolicy.any().select(OFFERED)).contains("v1");
    }

    @Test
    void noneIsNone() {
        assertThat(SubprotocolPolicy.none().select(OFFERED)).isEmpty();
    }

    @Test
    void ofSeveralTheFirstThatTheServerNamesIsSelected() {
        assertThat(SubprotocolPolicy.of("x", "parley", "v2").select(OFFERED)).contains("parley");
        assertThat(SubprotocolPolicy.of("V1").select(OFFERED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a,b", "a/b", "\"a\"", "é", "a\r\nX: y"})
    void whatIsNoTokenCannotBeNamed(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubprotocolPolicy.of("v1", name))
                .withMessageContaining("subprotocol \"" + name + "\"");
    }

    @Test
    void neitherCanNothingOrOneTwice() {
        assertThatIllegalArgumentException().isThrownBy(SubprotocolPolicy::of).withMessageContaining("none()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubprotocolPolicy.of("v1", "v1"))
                .withMessageContaining("[v1, v1]");
    }

    @Test
    void aRouterSelectsNothingThatWasNotOffered() {
        assertThat(selected(offered -> Optional.of("made up"))).isEmpty();
        assertThat(selected(SubprotocolPolicy.any())).contains("v1");
        assertThat(faults).isEmpty();
    }

    @Test
    void aPolicyThatFailsSelectsNothingAndIsReported() {
        IllegalStateException fault = new IllegalStateException("a fault");
        assertThat(selected(offered -> {
                    throw fault;
                }))
                .isEmpty();
        assertThat(faults).containsExactly(fault);
    }

    @Test
    void aPolicyIsNotAskedWhereNothingIsOffered() {
        try (SignalRouter router = SignalRouter.builder().build()) {
            assertThat(router.subprotocol(List.of())).isEmpty();
        }
    }

    private Optional<String> selected(SubprotocolPolicy policy) {
        SignalListener listener = new SignalListener() {
            @Override
            public void failed(Throwable cause, String where) {
                faults.add(cause);
            }
        };
        try (SignalRouter router =
                SignalRouter.builder().subprotocols(policy).listener(listener).build()) {
            return router.gateway(new PlainJson()).subprotocol(OFFERED);
        }
    }
}
