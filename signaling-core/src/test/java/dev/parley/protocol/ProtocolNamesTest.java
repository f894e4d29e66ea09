package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolNamesTest {
    @Test
    void everyErrorCodeHasAWireNameOfItsOwn() {
        assertThat(ErrorCode.values())
                .extracting(ErrorCode::wireName)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(Arrays.stream(ErrorCode.values())
                        .map(code -> code.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void whatMayWorkLaterIsRetryable() {
        assertThat(ErrorCode.values())
                .filteredOn(ErrorCode::retryable)
                .containsExactlyInAnyOrder(
                        ErrorCode.ROOM_FULL,
                        ErrorCode.GLARE,
                        ErrorCode.OVERLOADED,
                        ErrorCode.SHUTTING_DOWN,
                        ErrorCode.INTERNAL_ERROR);
    }

    static List<String> protocolEvents() throws IllegalAccessException {
        List<String> names = new ArrayList<>();
        for (Field field : EventNames.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                names.add((String) field.get(null));
            }
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("protocolEvents")
    void everyEventOfTheProtocolIsReserved(String event) {
        assertThat(EventNames.isReserved(event)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "session:resume",
                "session:anything",
                "ice:servers",
                "server:drain",
                "connect",
                "connect_error",
                "disconnect",
                "disconnecting",
                "newListener",
                "removeListener"
            })
    void whatOthersOfTheProtocolUseIsReservedToo(String event) {
        assertThat(EventNames.isReserved(event)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat:message", "sessions:list", "session", "Ping", "room:joined", "user:calls"})
    void anyOtherNameIsTheApplications(String event) {
        assertThat(EventNames.isReserved(event)).isFalse();
    }

    @Test
    void reasonsHaveTheWireNamesOfTheProtocol() {
        assertThat(Stream.of(LeaveReason.values()).map(LeaveReason::wireName))
                .containsExactly("left", "disconnected", "timeout");
        assertThat(Stream.of(EndReason.values()).map(EndReason::wireName))
                .containsExactly("peer_left", "server_shutdown");
    }

    @Test
    void aRefusalIsAnAnswerAndCarriesNoStackTrace() {
        Refusal refusal = new Refusal(ErrorCode.NOT_ALLOWED, "not today");
        RefusedException thrown = new RefusedException(refusal);

        assertThat(thrown).hasMessage("not_allowed: not today");
        assertThat(thrown.refusal()).isEqualTo(refusal);
        assertThat(thrown.getStackTrace()).isEmpty();
    }
}
