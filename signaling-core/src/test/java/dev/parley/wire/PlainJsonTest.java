package dev.parley.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.json.RawJson;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.OutboundEvent;
import dev.parley.protocol.Refusal;
import dev.parley.protocol.RefusedException;
import dev.parley.spi.Greeting;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {
    private static final String DESCRIPTION =
            "{ \"type\":\"offer\", \"sdp\":\"v=0\\r\\n\\u00e9 é\", \"n\":1.50 , \"n\":-0 }";

    private final PlainJson format = new PlainJson();

    @Test
    void aFrameIsItsEventItsDataAndItsId() {
        InboundEvent event =
                decode("{\"event\":\"user:call\",\"data\":{\"to\":\"p\",\"offer\":" + DESCRIPTION + "},\"id\":7}");

        assertThat(event.name()).isEqualTo("user:call");
        assertThat(event.ackId()).map(RawJson::toString).contains("7");
        assertThat(event.data()).hasToString("{\"to\":\"p\",\"offer\":" + DESCRIPTION + "}");
        assertThat(event.members().get("offer")).map(RawJson::toString).contains(DESCRIPTION);
    }

    @Test
    void dataAndIdMayBeLeftOut() {
        InboundEvent event = decode("{\"event\":\"ping\"}");

        assertThat(event.data()).isEqualTo(RawJson.NULL);
        assertThat(event.ackId()).isEmpty();
        assertThat(event.members().get("to")).isEmpty();
    }

    @Test
    void anIdOfNullIsNone() {
        assertThat(decode("{\"event\":\"ping\",\"id\":null}").ackId()).isEmpty();
    }

    @Test
    void anEventMayBeWrittenWithEscapes() {
        assertThat(decode("{\"event\":\"p\\u0069ng\"}").name()).isEqualTo("ping");
    }

    @Test
    void membersThatAreNotOfTheFormatAreIgnored() {
        assertThat(decode("{\"v\":1,\"event\":\"ping\",\"from\":\"me\"}").name())
                .isEqualTo("ping");
    }

    @Test
    void whatStandsTwiceInTheDataIsForItsReaderToJudge() {
        assertThat(decode("{\"event\":\"ping\",\"data\":{\"to\":1,\"to\":2}}")
                        .members()
                        .repeated())
                .contains("to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.0", "1e3", "\"\"", "\"seven\"", "\"\\u0037\""})
    void anIdIsGivenBackAsTheBytesThatCame(String id) {
        RawJson ackId =
                decode("{\"event\":\"ping\",\"id\": " + id + " }").ackId().orElseThrow();

        assertThat(text(format.encodeAck(
                        ackId, out -> out.beginObject().name("ok").value(true).endObject())))
                .isEqualTo("{\"ack\":" + id + ",\"data\":{\"ok\":true}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "[1]", "{\"a\":1}"})
    void anIdIsANumberOrAString(String id) {
        assertRefused("{\"event\":\"ping\",\"id\":" + id + "}", "\"id\" is a number or a string of at most 64 bytes");
    }

    @Test
    void anIdHasAtMostSixtyFourBytesWithItsQuotes() {
        String longest = "\"" + "x".repeat(62) + "\"";
        assertThat(decode("{\"event\":\"ping\",\"id\":" + longest + "}").ackId())
                .isPresent();

        assertRefused(
                "{\"event\":\"ping\",\"id\":\"" + "x".repeat(63) + "\"}",
                "\"id\" is a number or a string of at most 64 bytes");
        assertRefused(
                "{\"event\":\"ping\",\"id\":" + "1".repeat(65) + "}",
                "\"id\" is a number or a string of at most 64 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"data\":{}}",
                "{\"event\":null}",
                "{\"event\":7}",
                "{\"event\":{}}",
                "{\"Event\":\"ping\"}"
            })
    void aFrameNeedsAnEventThatIsAString(String frame) {
        assertRefused(frame, "the message has no \"event\" that is a string");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "{\"event\":\"\"}| \"event\" is blank",
                "{\"event\":\" \\t \"}| \"event\" is blank",
                "{\"event\":\"a\\ud800\"}| \"event\" holds half of a surrogate pair",
                "{\"event\":\"a\",\"event\":\"b\"}| the message has \"event\" more than once",
                "{\"event\":\"a\",\"x\":1,\"x\":1}| the message has \"x\" more than once",
                "{\"0123456789012345678901234567890123456789x\":1,\"0123456789012345678901234567890123456789x\":1}"
                        + "| the message has \"0123456789012345678901234567890123456789…\" more than once",
                "[\"event\"]| a message is a JSON object, such as {\"event\":\"ping\"}",
                "{\"event\":\"a\"}{}| something follows the JSON object"
            },
            delimiter = '|')
    void whatIsNoFrameIsRefusedSayingWhy(String frame, String why) {
        assertRefused(frame, why);
    }

    @Test
    void anEventsNameIsAtMost128CharactersLong() {
        assertThat(decode("{\"event\":\"" + "e".repeat(128) + "\"}").name()).hasSize(128);
        assertRefused("{\"event\":\"" + "e".repeat(129) + "\"}", "\"event\" is 129 characters long, over 128");
    }

    @Test
    void sixtyFourLevelsAreReadTheFrameItselfCounted() {
        assertThat(decode("{\"event\":\"x\",\"data\":" + "[".repeat(63) + "]".repeat(63) + "}")
                        .data()
                        .size())
                .isEqualTo(126);
        assertRefused(
                "{\"event\":\"x\",\"data\":" + "[".repeat(64) + "]".repeat(64) + "}",
                "the message is nested deeper than 64 levels");
    }

    @Test
    void whatIsNotJsonIsRefusedInWordsThatFitIntoAFrame() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> decode("{\"event\":\"ping\",}"))
                .withMessageStartingWith("bad_message: the message is not JSON: Unexpected character ('}'");
    }

    @Test
    void anEncodedEventIsReadAsItWasMeant() {
        byte[] description = DESCRIPTION.getBytes(UTF_8);
        RawJson data = RawJson.view(description, 0, description.length);
        byte[] frame = format.encode(new OutboundEvent("chat:\"méssage\"", data));

        assertThat(text(frame)).isEqualTo("{\"event\":\"chat:\\\"méssage\\\"\",\"data\":" + DESCRIPTION + "}");
        InboundEvent read = format.decode(frame);
        assertThat(read.name()).isEqualTo("chat:\"méssage\"");
        assertThat(read.data()).isEqualTo(data);
    }

    @Test
    void aPeerIsGreetedWithItsSession() {
        Greeting greeting = new Greeting(
                "ann",
                Optional.empty(),
                false,
                Duration.ofSeconds(30),
                Duration.ofSeconds(25),
                Duration.ofSeconds(20),
                1000);

        assertThat(new String(format.greet(greeting), UTF_8))
                .isEqualTo("{\"event\":\"session:open\",\"data\":{\"id\":\"ann\",\"pingIntervalMs\":25000,"
                        + "\"pingTimeoutMs\":20000,\"maxPayload\":1000}}");
    }

    private InboundEvent decode(String frame) {
        return format.decode(frame.getBytes(UTF_8));
    }

    private void assertRefused(String frame, String why) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> decode(frame))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(new Refusal(ErrorCode.BAD_MESSAGE, why)));
    }

    private static String text(byte[] utf8) {
        return new String(utf8, UTF_8);
    }
}
