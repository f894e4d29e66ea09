package dev.parley.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that is an array: an event's name and its arguments. */
class JsonScannerArrayTest {
    private final JsonScanner scanner = new JsonScanner(64);

    @Test
    void everyElementIsTheBytesThatCame() {
        assertThat(items(" [ \"user:call\" ,{ \"to\" : 1.50 },\tnull,[[ ]], -0 ] \n")
                        .items())
                .map(RawJson::toString)
                .containsExactly("\"user:call\"", "{ \"to\" : 1.50 }", "null", "[[ ]]", "-0");
    }

    @Test
    void theSecondElementIsOpened() {
        Members second = items("[\"user:call\",{\"t\\u006f\":\"p\",\"offer\":{\"to\":1}}]")
                .second();

        assertThat(second.get("to")).map(RawJson::asString).contains("p");
        assertThat(second.get("offer")).map(RawJson::toString).contains("{\"to\":1}");
        assertThat(second.repeated()).isEmpty();
    }

    @Test
    void aNameThatStandsTwiceInTheSecondElementIsReported() {
        assertThat(items("[\"x\",{\"a\":1,\"\\u0061\":2}]").second().repeated()).contains("a");
        assertThat(items("[{\"a\":1,\"a\":2},{\"b\":{\"a\":1,\"a\":2}},{\"a\":1,\"a\":2}]")
                        .second()
                        .repeated())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"to\":1}]", "[\"x\",[{\"to\":1}]]", "[\"x\",null,{\"to\":1}]"})
    void noOtherElementIsOpened(String array) {
        assertThat(items(array).second().get("to")).isEmpty();
    }

    @Test
    void whatStandsBeforeTheArrayIsNotLookedAt() {
        byte[] packet = "42/calls,17[\"x\",{\"to\":1}]".getBytes(UTF_8);

        assertThat(scanner.scanArray(packet, 11, Integer.MAX_VALUE).items())
                .map(RawJson::toString)
                .containsExactly("\"x\"", "{\"to\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~| an event is a JSON array, such as [\"ping\"]",
                "{\"a\":[]}| an event is a JSON array, such as [\"ping\"]",
                "\"[]\"| an event is a JSON array, such as [\"ping\"]",
                "[] []| something follows the JSON array",
                "[1]2| something follows the JSON array",
                "[1]]| the message is not JSON: Unexpected character (']') at byte 3, where the end should be",
                "[1,]| the message is not JSON: Unexpected character (']') at byte 3, where a value should be",
                "[1}| the message is not JSON: Unexpected character ('}') at byte 2, where ',' or ']' should be",
                "[1é]| the message is not JSON: Unexpected byte 0xc3 at byte 2, where ',' or ']' should be",
                "[\"a\",| the message is not JSON: Unexpected end at byte 5, where a value should be"
            })
    void whatIsNotExactlyOneArrayIsRefused(String text, String complaint) {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> items(text))
                .withMessage(complaint);
    }

    @Test
    void theArrayItselfCountsAsALevel() {
        assertThat(items("[".repeat(64) + "]".repeat(64)).items()).hasSize(1);
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> items("[0,{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}]"))
                .withMessage("the message is nested deeper than 64 levels");
    }

    @Test
    void aStartOutsideTheTextIsRejected() {
        byte[] text = "[]".getBytes(UTF_8);

        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> scanner.scanArray(text, -1, Integer.MAX_VALUE));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> scanner.scanArray(text, 3, Integer.MAX_VALUE));
    }

    @Test
    void aMegabyteOfElementsIsReadOneByOne() {
        int many = 1 << 19;

        assertThat(items("[" + "1,".repeat(many - 1) + "1]").items()).hasSize(many);
    }

    @Test
    void ofManyNamesEachIsFoundAndOneThatStandsTwiceIsReported() {
        String members =
                IntStream.range(0, 50_000).mapToObj(i -> "\"" + i + "\":" + i).collect(joining(","));

        Members distinct = items("[\"x\",{" + members + "}]").second();
        Members twice = items("[\"x\",{" + members + ",\"3\":\"again\"}]").second();

        assertThat(distinct.repeated()).isEmpty();
        assertThat(distinct.get("49999")).map(RawJson::toString).contains("49999");
        assertThat(twice.repeated()).contains("3");
        assertThat(twice.get("3")).map(RawJson::asString).contains("again");
    }

    @Test
    void whatWasFoundCannotBeChanged() {
        List<RawJson> items = items("[1]").items();

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> items.add(RawJson.NULL));
    }

    @Test
    void anArrayHasNoMoreElementsThanItMay() {
        byte[] three = "[1,2,3]".getBytes(UTF_8);

        assertThat(scanner.scanArray(three, 0, 3).items()).hasSize(3);
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> scanner.scanArray(three, 0, 2))
                .satisfies(refused -> assertThat(refused.complaint()).isEqualTo("the array has over 2 elements"));
    }

    @Test
    void everyObjectInAValueIsFoundTheInnerOnesFirst() {
        RawJson value = items("[[1,{\"a\":[{\"a\":2},{}]},\"{}\"]]").items().get(0);
        List<String> found = new ArrayList<>();

        scanner.eachObject(
                value,
                object -> found.add(object.get("a").map(RawJson::toString).orElse("none")));

        assertThat(found).containsExactly("2", "none", "[{\"a\":2},{}]");
    }

    private JsonScanner.Items items(String json) {
        return scanner.scanArray(json.getBytes(UTF_8), 0, Integer.MAX_VALUE);
    }
}
