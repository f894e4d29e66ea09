package dev.parley.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.json.RawJson;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.OutboundEvent;
import dev.parley.protocol.RefusedException;
import dev.parley.spi.Greeting;
import dev.parley.spi.UnreadableFrameException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketIoFormatTest {
    private final SocketIoFormat main = new SocketIoFormat("/", 4);
    private final SocketIoFormat admin = new SocketIoFormat("/admin", 4);

    @Test
    void theFirstArgumentOfAnEventIsItsData() {
        InboundEvent event = decode("42[\"user:call\",{\"to\":\"x\"},\"more\"]");
        assertThat(event.name()).isEqualTo("user:call");
        assertThat(event.data()).hasToString("{\"to\":\"x\"}");
        assertThat(event.members().get("to")).hasToString("Optional[\"x\"]");
        assertThat(event.ackId()).isEmpty();
    }

    @Test
    void anEventWithoutArgumentsHasNoData() {
        assertThat(decode("42[\"ping\"]").data()).isEqualTo(RawJson.NULL);
    }

    @Test
    void theIdOfAnAcknowledgementIsTakenAlong() {
        assertThat(decode("4217[\"ping\"]").ackId()).hasToString("Optional[17]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42",
                "42{}",
                "42[",
                "42[]",
                "42[\"connect\"]",
                "42[\"a\"]x",
                "42[null]",
                "42[true,1]",
                "42[{}]",
                "42[\"a\",1,2,3,4]"
            })
    void whatTheReferenceEndsTheConnectionForIsUnreadable(String packet) {
        assertThatExceptionOfType(UnreadableFrameException.class).isThrownBy(() -> decode(packet));
    }

    @ParameterizedTest
    @ValueSource(strings = {"42[7]", "42[\"\"]"})
    void aNameThatSignalingDoesNotKnowIsRefusedAndTheConnectionGoesOn(String packet) {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> decode(packet));
    }

    @Test
    void anEventIsAnArrayOfItsNameAndItsData() {
        OutboundEvent event = new OutboundEvent("app:news", out -> out.value("€"));
        assertThat(text(main.encode(event))).isEqualTo("42[\"app:news\",\"€\"]");
        assertThat(text(admin.encode(event))).isEqualTo("42/admin,[\"app:news\",\"€\"]");
    }

    @Test
    void theIdOfAnEventIsItsLastArgument() {
        OutboundEvent event = new OutboundEvent("app:news", out -> out.value(1));
        assertThat(text(main.identified(main.encode(event), "x-1"))).isEqualTo("42[\"app:news\",1,\"x-1\"]");
    }

    @Test
    void identifyingLeavesTheFrameThatOthersShareAsItIs() {
        byte[] shared = main.encode(new OutboundEvent("app:news", out -> out.value(1)));
        main.identified(shared, "x-1");
        assertThat(text(shared)).isEqualTo("42[\"app:news\",1]");
    }

    @Test
    void anAnswerIsTheArgumentOfAnAcknowledgement() {
        RawJson id = decode("4217[\"ping\"]").ackId().orElseThrow();
        assertThat(text(main.encodeAck(id, out -> out.value(true)))).isEqualTo("4317[true]");
        assertThat(text(admin.encodeAck(id, out -> out.value(true)))).isEqualTo("43/admin,17[true]");
    }

    @Test
    void aGreetingHasTheIdAloneWhereNobodyCanComeBack() {
        assertThat(text(main.greet(greeting(Optional.empty())))).isEqualTo("40{\"sid\":\"id\"}");
        assertThat(text(admin.greet(greeting(Optional.empty())))).isEqualTo("40/admin,{\"sid\":\"id\"}");
    }

    @Test
    void aGreetingHasTheTokenOfWhoCanComeBack() {
        assertThat(text(main.greet(greeting(Optional.of("token"))))).isEqualTo("40{\"sid\":\"id\",\"pid\":\"token\"}");
    }

    private InboundEvent decode(String packet) {
        return main.decode(packet.getBytes(UTF_8));
    }

    private static Greeting greeting(Optional<String> token) {
        Duration second = Duration.ofSeconds(1);
        return new Greeting("id", token, false, second, second, second, 1024);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, UTF_8);
    }
}
