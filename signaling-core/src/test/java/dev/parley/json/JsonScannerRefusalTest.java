package dev.parley.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerRefusalTest {
    private static final String NO_OBJECT = "a message is a JSON object, such as {\"event\":\"ping\"}";
    private static final String TOO_DEEP = "the message is nested deeper than 64 levels";

    private final JsonScanner scanner = new JsonScanner(64);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "[{}]",
                "null",
                "7",
                "\"{}\"",
                "x{}",
                "\uFEFF{\"event\":\"ping\"}",
                "\u00A0{}"
            })
    void whatIsNoObjectIsRefusedWithAnExample(String text) {
        assertThat(complaint(text.getBytes(UTF_8))).isEqualTo(NO_OBJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"})
    void otherEncodingsThanUtf8AreNotGuessed(String encoding) {
        assertThat(complaint("{\"event\":\"ping\"}".getBytes(Charset.forName(encoding))))
                .isEqualTo(NO_OBJECT);
        assertThat(complaint(" {}".getBytes(Charset.forName(encoding)))).isEqualTo(NO_OBJECT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":'b'}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":-}",
                "{\"a\":0x10}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":nul}",
                "{\"a\":nullx}",
                "{\"a\":True}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"tab\there\"}",
                "{\"a\":\"zero\u0000\"}",
                "{\"a\":\"open",
                "{\"a\":[1}",
                "{\"a\":{]}",
                "{\"a\":1/*c*/}",
                "{\"a\":1 //c\n}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1}}",
                "{\"a\":1",
                "{\"data\":{\"a\":1}"
            })
    void whatTheGrammarDoesNotAllowIsRefused(String text) {
        assertThat(complaint(text.getBytes(UTF_8))).startsWith("the message is not JSON: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}{}", "{} 1", "{}[]", "{}null", "{\"a\":1} \"x\""})
    void whatFollowsTheObjectIsRefused(String text) {
        assertThat(complaint(text.getBytes(UTF_8))).isEqualTo("something follows the JSON object");
    }

    @Test
    void sixtyFiveLevelsAreRefusedWhereverTheyStand() {
        assertThat(complaint(("{\"a\":".repeat(64) + "{}" + "}".repeat(64)).getBytes(UTF_8)))
                .isEqualTo(TOO_DEEP);
        assertThat(complaint(("{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}").getBytes(UTF_8)))
                .isEqualTo(TOO_DEEP);
        assertThat(complaint(("{\"data\":{\"offer\":" + "[".repeat(63) + "]".repeat(63) + "}}").getBytes(UTF_8)))
                .isEqualTo(TOO_DEEP);
    }

    @Test
    void aMegabyteOfBracketsIsRefusedAtTheBound() {
        assertThat(complaint(("{\"a\":" + "[".repeat(1 << 20)).getBytes(UTF_8))).isEqualTo(TOO_DEEP);
    }

    @Test
    void aMessageThatIsCutAnywhereIsRefused() {
        byte[] whole = "{\"event\":\"user:call\",\"data\":{\"to\":\"p\",\"offer\":[1.5e3,\"\\u00e9é\",null]},\"id\":7}"
                .getBytes(UTF_8);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = new byte[length];
            System.arraycopy(whole, 0, cut, 0, length);
            assertThat(complaint(cut)).as("cut to %d bytes", length).isNotEmpty();
        }
    }

    @Test
    void aRefusalCostsNoStackTrace() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> scanner.scan("x".getBytes(StandardCharsets.US_ASCII), "data"))
                .matches(refusal -> refusal.getStackTrace().length == 0);
    }

    private String complaint(byte[] text) {
        try {
            scanner.scan(text, "data");
            return "";
        } catch (MalformedJsonException malformed) {
            return malformed.complaint();
        }
    }
}
