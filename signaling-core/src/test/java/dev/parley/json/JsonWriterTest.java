package dev.parley.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonWriterTest {
    @Test
    void membersAndElementsAreSeparatedByCommas() {
        assertThat(written(out -> {
                    out.beginObject().name("a").value(1).name("b").beginArray();
                    out.value("x")
                            .value(true)
                            .beginObject()
                            .endObject()
                            .beginArray()
                            .endArray()
                            .value(-5);
                    out.endArray().name("c").value(false).endObject();
                }))
                .isEqualTo("{\"a\":1,\"b\":[\"x\",true,{},[],-5],\"c\":false}");
    }

    @Test
    void aValueThatWritesItselfIsSeparatedAsAnyOther() {
        JsonText pair = out -> out.beginArray().value(1).value(2).endArray();

        assertThat(written(out -> out.beginArray().value(pair).value(pair).endArray()))
                .isEqualTo("[[1,2],[1,2]]");
        assertThat(written(out -> out.beginObject()
                        .name("p")
                        .value(pair)
                        .name("q")
                        .value(RawJson.NULL)
                        .endObject()))
                .isEqualTo("{\"p\":[1,2],\"q\":null}");
    }

    @Test
    void emptyContainersHoldNothing() {
        assertThat(written(out -> out.beginObject().endObject())).isEqualTo("{}");
        assertThat(written(out -> out.beginArray().endArray())).isEqualTo("[]");
    }

    @Test
    void wholeNumbersAreWrittenOutInFull() {
        assertThat(written(out -> out.beginArray()
                        .value(Long.MIN_VALUE)
                        .value(0)
                        .value(Long.MAX_VALUE)
                        .endArray()))
                .isEqualTo("[-9223372036854775808,0,9223372036854775807]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\"quoted\"",
                "back\\slash",
                "/",
                "\b\f\n\r\t",
                "\u0000\u0001\u001f",
                "\u007f\u0080",
                "é",
                "\u2028\u2029",
                "\uD83D\uDE00",
                "a\uFFFFb",
                "</script>"
            })
    void aStringIsReadAsItWasWritten(String text) {
        String json = written(out -> out.beginObject().name(text).value(text).endObject());

        assertThat(JsonMapper.shared().readTree(json).get(text).stringValue()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "a\uDC00", "\uD800b", "\uDC00\uD800"})
    void halfOfASurrogatePairBecomesAQuestionMark(String text) {
        String expected = text.replace('\uD800', '?').replace('\uDC00', '?');

        assertThat(written(out -> out.value(text))).isEqualTo("\"" + expected + "\"");
    }

    @Test
    void whatIsLongerThanItsHintIsWrittenAllTheSame() {
        String longText = "é\"x".repeat(10_000);
        JsonText bad = new JsonText() {
            @Override
            public void writeTo(JsonWriter out) {
                out.value(longText);
            }

            @Override
            public int sizeHint() {
                return 0;
            }
        };

        assertThat(JsonMapper.shared().readTree(written(bad)).stringValue()).isEqualTo(longText);
    }

    @Test
    void theArrayIsExactlyAsLongAsTheText() {
        assertThat(JsonWriter.toBytes(out -> out.value("four"))).hasSize(6);
    }

    @Test
    void aPrefixStandsBeforeTheValueAsItIs() {
        assertThat(JsonWriter.toBytes(
                        "42/calls,17", out -> out.beginArray().value("é").endArray()))
                .isEqualTo("42/calls,17[\"é\"]".getBytes(UTF_8));
        assertThat(JsonWriter.toBytes("3", RawJson.NULL)).isEqualTo("3null".getBytes(UTF_8));
    }

    @Test
    void aHintThatIsTooLargeLeavesNoTrace() {
        JsonText generous = new JsonText() {
            @Override
            public void writeTo(JsonWriter out) {
                out.value(7);
            }

            @Override
            public int sizeHint() {
                return 1_000;
            }
        };

        assertThat(JsonWriter.toBytes("4", generous)).isEqualTo("47".getBytes(UTF_8));
    }

    @Test
    void whatHasToBeEscapedAtItsEndIsWrittenOnce() {
        assertThat(written(
                        out -> out.beginArray().value("ab\"").value("c\u0001").endArray()))
                .isEqualTo("[\"ab\\\"\",\"c\\u0001\"]");
    }

    @Test
    void aWriterShowsWhatItHasSoFar() {
        StringBuilder shown = new StringBuilder();
        JsonWriter.toBytes(out -> shown.append(out.beginArray().value(1)));

        assertThat(shown).hasToString("[1");
    }

    private static String written(JsonText text) {
        return new String(JsonWriter.toBytes(text), UTF_8);
    }
}
