package dev.parley.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.json.Members;
import dev.parley.spi.Continuity;
import dev.parley.spi.Handshake;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastOfTest {
    @Test
    void whoDoesNotAskForItIsNotWaitedFor() {
        assertThat(past(Recovery.ON_REQUEST, Map.of(), "{\"pid\":\"p\",\"offset\":\"1\"}"))
                .isEqualTo(Continuity.Fresh.ENDS_WITH_CONNECTION);
    }

    @Test
    void whoAsksForItIsWaitedFor() {
        assertThat(past(Recovery.ON_REQUEST, Map.of("recovery", List.of("1")), "{}"))
                .isEqualTo(Continuity.Fresh.RESUMABLE);
    }

    @Test
    void everybodyIsWaitedForWhereTheServerSaysSo() {
        assertThat(past(Recovery.ALWAYS, Map.of(), "{}")).isEqualTo(Continuity.Fresh.RESUMABLE);
    }

    @Test
    void nobodyIsWaitedForWhereTheServerSaysSo() {
        assertThat(past(Recovery.NEVER, Map.of("recovery", List.of("1")), "{\"pid\":\"p\"}"))
                .isEqualTo(Continuity.Fresh.ENDS_WITH_CONNECTION);
    }

    @ParameterizedTest
    @EnumSource(names = "NEVER", mode = EnumSource.Mode.EXCLUDE)
    void whoSaysNothingOfItselfHasNoPast(Recovery recovery) {
        Handshake silent = new Handshake(Map.of(), Map.of("recovery", List.of("1")), Map.of(), "test", false);
        assertThat(PastOf.client(silent, Members.NONE, recovery)).isEqualTo(Continuity.Fresh.RESUMABLE);
    }

    @Test
    void anOffsetIsWhateverStringTheServerGave() {
        assertThat(past("{\"pid\":\"p\",\"offset\":\"x-1\"}"))
                .isEqualTo(new Continuity.Resuming("p", Optional.of("x-1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12", "{}", "true", "\"00000000000000000000000000000000000000000000000000000000000000000\""})
    void whatCanBeNoOffsetOfTheServersCountsAsNone(String offset) {
        assertThat(past("{\"pid\":\"p\",\"offset\":" + offset + "}"))
                .isEqualTo(new Continuity.Resuming("p", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"pid\":\"p\"}", "{\"pid\":\"p\",\"offset\":null}"})
    void whoHasReceivedNothingHasNoOffset(String credentials) {
        assertThat(past(credentials)).isEqualTo(new Continuity.Resuming("p", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pid\":1}",
                "{\"pid\":null}",
                "{\"pid\":{}}",
                "{\"pid\":[\"p\"]}",
                "{\"pid\":\"00000000000000000000000000000000000000000000000000000000000000000\"}",
                "{\"auth\":{\"pid\":\"p\"}}"
            })
    void whatIsNoTokenBringsNobodyBack(String credentials) {
        assertThat(past(credentials)).isEqualTo(Continuity.Fresh.RESUMABLE);
    }

    private static Continuity past(String credentials) {
        return past(Recovery.ALWAYS, Map.of(), credentials);
    }

    private static Continuity past(Recovery recovery, Map<String, List<String>> query, String credentials) {
        byte[] said = credentials.getBytes(UTF_8);
        Handshake handshake = new Handshake(Map.of(), query, Map.of(), "test", false);
        return PastOf.client(
                handshake, SocketIoContext.newScanner().scan(said, "").outer(), recovery);
    }
}
