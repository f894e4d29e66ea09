package dev.parley.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RawJsonTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "\\\", 22",
                "\\\\, 5c",
                "\\/, 2f",
                "\\b, 8",
                "\\f, c",
                "\\n, a",
                "\\r, d",
                "\\t, 9",
                "\\u0000, 0",
                "\\u0041, 41",
                "\\u00e9, e9",
                "\\u00E9, e9",
                "\\uFFFF, ffff"
            })
    void anEscapeIsTheCharacterItStandsFor(String escape, String hex) {
        String character = String.valueOf((char) Integer.parseInt(hex, 16));

        assertThat(raw("\"" + escape + "\"").asString()).isEqualTo(character);
        assertThat(raw("\"a" + escape + "b" + escape + "\"").asString()).isEqualTo("a" + character + "b" + character);
    }

    @Test
    void anEscapedPairIsOneCharacterAndHalfAPairStaysHalf() {
        assertThat(raw("\"\\ud83d\\ude00\"").asString()).isEqualTo("\uD83D\uDE00");
        assertThat(raw("\"\\ud83d\"").asString()).isEqualTo("\uD83D");
        assertThat(raw("\"\\ude00\\ud83d\"").asString()).isEqualTo("\uDE00\uD83D");
    }

    @Test
    void textBesideEscapesKeepsItsCharacters() {
        assertThat(raw("\"é\uD83D\uDE00\\\\n\"").asString()).isEqualTo("é\uD83D\uDE00\\n");
        assertThat(raw("\"\"").asString()).isEmpty();
    }

    @Test
    void whatIsNoStringHasNoText() {
        assertThatIllegalStateException().isThrownBy(() -> raw("17").asString()).withMessage("not a JSON string: 17");
    }

    @ParameterizedTest
    @CsvSource({
        "null, true, false, false, false",
        "\"s\", false, true, false, false",
        "{}, false, false, true, false",
        "0, false, false, false, true",
        "-1.5, false, false, false, true",
        "9, false, false, false, true",
        "[], false, false, false, false",
        "true, false, false, false, false"
    })
    void aValueKnowsItsKind(String json, boolean isNull, boolean isString, boolean isObject, boolean isNumber) {
        RawJson value = raw(json);

        assertThat(value.isNull()).isEqualTo(isNull);
        assertThat(value.isString()).isEqualTo(isString);
        assertThat(value.isObject()).isEqualTo(isObject);
        assertThat(value.isNumber()).isEqualTo(isNumber);
    }

    @Test
    void aViewShowsItsPartOfTheArrayAndCopiesOnlyWhenAsked() {
        byte[] bytes = "{\"a\":[1]}".getBytes(UTF_8);
        RawJson view = RawJson.view(bytes, 5, 8);
        byte[] copy = view.toByteArray();
        copy[0] = 'x';

        assertThat(view.size()).isEqualTo(3);
        assertThat(view).hasToString("[1]");
        assertThat(JsonWriter.toBytes(view)).isEqualTo("[1]".getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "0, 4", "2, 2", "3, 2"})
    void aViewOutsideTheArrayIsRejectedNamingTheRange(int from, int to) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> RawJson.view(new byte[3], from, to))
                .withMessage("range " + from + ".." + to + " of 3 bytes");
    }

    @Test
    void valuesAreEqualWhenTheirBytesAre() {
        RawJson inside = RawJson.view("[17]".getBytes(UTF_8), 1, 3);

        assertThat(inside).isEqualTo(raw("17")).hasSameHashCodeAs(raw("17"));
        assertThat(inside).isNotEqualTo(raw("17.0")).isNotEqualTo(raw("71"));
        assertThat(raw("null")).isEqualTo(RawJson.NULL);
    }

    @Test
    void whatAnotherWriterProducesIsAValueToo() {
        assertThat(RawJson.of(out -> out.value("x"))).isEqualTo(raw("\"x\""));
    }

    private static RawJson raw(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        return RawJson.view(bytes, 0, bytes.length);
    }
}
