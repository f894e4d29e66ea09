package dev.parley.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in a message that is JSON. {@link JsonScannerRefusalTest} has what is refused. */
class JsonScannerTest {
    private final JsonScanner scanner = new JsonScanner(64);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "0",
                "-0",
                "-1",
                "1.0",
                "1.50",
                "-0.0e-0",
                "1E+2",
                "1e400",
                "123456789012345678901234567890",
                "\"\"",
                "\"plain\"",
                "\"\\u0041\\n\\/\\\"\"",
                "\"\\ud83d\\ude00 \uD83D\uDE00\"",
                "\"\\ud800\"",
                "\"} , \\\"data\\\": [\"",
                "{}",
                "[]",
                "{ \"b\" : 1 ,\n\t\"a\" : [ 1.0 , { } ] }",
                "[[],[[]],{\"\":{}}]",
                "{\"a\":1,\"a\":2}"
            })
    void aValueIsTheBytesThatCameWhereverItStands(String value) {
        JsonScanner.Scan alone = scan("{\"a\":" + value + "}");
        JsonScanner.Scan between = scan(" {\r\n\"x\" : 1 , \"a\" :\t" + value + " , \"y\":\"\" } \n");
        JsonScanner.Scan within = scan("{\"é\":\"é\",\"data\": { \"x\":[], \"a\" : " + value + "\n, \"y\":0 }}");

        assertThat(alone.outer().get("a")).map(RawJson::toString).contains(value);
        assertThat(between.outer().get("a")).map(RawJson::toString).contains(value);
        assertThat(within.inner().get("a")).map(RawJson::toString).contains(value);
    }

    @Test
    void theOpenedMemberIsFoundAsAWholeToo() {
        JsonScanner.Scan scan = scan("{\"event\":\"x\",\"data\": {\"to\" : \"p\"} ,\"id\":7}");

        assertThat(scan.outer().get("data")).map(RawJson::toString).contains("{\"to\" : \"p\"}");
        assertThat(scan.inner().get("to")).map(RawJson::toString).contains("\"p\"");
        assertThat(scan.outer().get("id")).map(RawJson::toString).contains("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"{}\"", "[{\"to\":1}]"})
    void whatIsNoObjectIsNotOpened(String data) {
        JsonScanner.Scan scan = scan("{\"data\":" + data + "}");

        assertThat(scan.inner().get("to")).isEmpty();
        assertThat(scan.outer().get("data")).map(RawJson::toString).contains(data);
    }

    @Test
    void onlyTheMemberOfThatNameIsOpened() {
        assertThat(scan("{\"other\":{\"to\":1}}").inner().get("to")).isEmpty();
    }

    @Test
    void aNameCountsByWhatItSaysAndNotByHowItIsWritten() {
        JsonScanner.Scan scan = scan("{\"d\\u0061ta\":{\"t\\u006f\":1}}");

        assertThat(scan.inner().get("to")).isPresent();
        assertThat(scan.outer().get("data")).isPresent();
    }

    @Test
    void aNameThatStandsTwiceIsReportedWhereItStands() {
        assertThat(scan("{\"a\":1,\"b\":2,\"a\":3}").outer().repeated()).contains("a");
        assertThat(scan("{\"data\":{\"x\":1,\"\\u0078\":2}}").inner().repeated())
                .contains("x");
        assertThat(scan("{\"data\":{\"x\":1,\"x\":2}}").outer().repeated()).isEmpty();
    }

    @Test
    void namesTwiceInsideAPayloadAreNobodysBusiness() {
        JsonScanner.Scan scan = scan("{\"data\":{\"offer\":{\"a\":1,\"a\":2}}}");

        assertThat(scan.outer().repeated()).isEmpty();
        assertThat(scan.inner().repeated()).isEmpty();
    }

    @Test
    void sixtyFourLevelsAreReadWhetherOfObjectsOrArrays() {
        assertThat(scan("{\"a\":".repeat(63) + "{}" + "}".repeat(63)).outer().get("a"))
                .isPresent();
        assertThat(scan("{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}")
                        .outer()
                        .get("a"))
                .isPresent();
    }

    @Test
    void aNumberMayHaveAsManyDigitsAsFitIntoTheMessage() {
        String digits = "9".repeat(100_000);

        assertThat(scan("{\"a\":" + digits + "}").outer().get("a"))
                .map(RawJson::size)
                .contains(100_000);
        assertThat(scan("{\"a\":-0." + digits + "e" + digits + "}").outer().get("a"))
                .isPresent();
    }

    @Test
    void namesAndStringsMayBeAsLongAsFitIntoTheMessage() {
        String longText = "n".repeat(200_000);

        assertThat(scan("{\"" + longText + "\":\"" + longText + "\"}").outer().get(longText))
                .map(RawJson::size)
                .contains(longText.length() + 2);
    }

    @Test
    void aLongNameIsForgottenWithItsMessage() {
        String message = "{\"%1$s\":1,\"%1$s\":2}".formatted("name".repeat(20));
        String first = scan(message).outer().repeated().orElseThrow();
        String second = scan(message).outer().repeated().orElseThrow();

        assertThat(second).isEqualTo(first).isNotSameAs(first);
    }

    @Test
    void theSmallestMessageHasNoMembers() {
        JsonScanner.Scan scan = scan("{}");

        assertThat(scan.outer().get("event")).isEmpty();
        assertThat(scan.outer().repeated()).isEqualTo(Optional.empty());
    }

    @Test
    void aDepthOfNothingIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonScanner(0))
                .withMessage("maxDepth is 0, and must be 1 or more");
    }

    private JsonScanner.Scan scan(String json) {
        return scanner.scan(json.getBytes(UTF_8), "data");
    }
}
