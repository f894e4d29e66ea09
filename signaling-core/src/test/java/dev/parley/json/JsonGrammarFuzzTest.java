package dev.parley.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The scanner's grammar is its own; Jackson's parser says of each array whether it is JSON and where its elements are. */
class JsonGrammarFuzzTest {
    private static final int TEXTS = 300_000;
    private static final int MAX_DEPTH = 8;
    private static final long SEED = Long.getLong("parley.fuzz.seed", 20_261_122);
    private static final List<String> PIECES = List.of(
            "[",
            "]",
            "{",
            "}",
            ":",
            ",",
            "\"",
            "\\",
            "/",
            " ",
            "\t",
            "\r",
            "\n",
            "\f",
            "\u0000",
            "\u001f",
            "\u007f",
            "0",
            "1",
            "9",
            "-",
            "+",
            ".",
            "e",
            "E",
            "-0",
            "1.5e-3",
            "01",
            "1.",
            "true",
            "false",
            "null",
            "nul",
            "NaN",
            "\"\"",
            "\"a\":",
            "\"a\\u0062\":1",
            "\\u",
            "\\u00e9",
            "\\uD83D",
            "\\ude00",
            "\\ud83d\\ude00",
            "\\n",
            "\\x",
            "\\\"",
            "é",
            "\u2028",
            "\uD83D\uDE00",
            "\uFEFF",
            "\u00a0",
            "plain text that is longer",
            "\"abcdefg\\\"",
            "{\"a\":{\"b\":[]}}",
            "[[[",
            "]]]",
            ",[1,2],",
            "// c\n",
            "/* c */",
            "'a'");

    private final JsonScanner scanner = new JsonScanner(MAX_DEPTH);
    private final JsonFactory jackson = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    @Test
    void anArrayIsTakenOrRefusedAndDividedAsJacksonDoes() {
        Random random = new Random(SEED);
        int taken = 0;
        for (int i = 0; i < TEXTS; i++) {
            byte[] text = ("[" + text(random)).getBytes(UTF_8);
            Optional<List<RawJson>> expected = divided(text);
            if (!scanned(text).equals(expected)) {
                throw new AssertionError("-Dparley.fuzz.seed=" + SEED + ", text " + i + ", by Jackson " + expected
                        + ", by the scanner " + scanned(text) + ": " + new String(text, UTF_8));
            }
            taken += expected.isPresent() ? 1 : 0;
        }
        assertThat(taken).as("texts that were taken").isBetween(TEXTS / 20, TEXTS * 19 / 20);
    }

    private Optional<List<RawJson>> scanned(byte[] text) {
        try {
            return Optional.of(scanner.scanArray(text, 0, Integer.MAX_VALUE).items());
        } catch (MalformedJsonException malformed) {
            return Optional.empty();
        }
    }

    private Optional<List<RawJson>> divided(byte[] text) {
        try (JsonParser parser = jackson.createParser(ObjectReadContext.empty(), text)) {
            List<RawJson> items = new ArrayList<>();
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                items.add(
                        RawJson.view(text, from, (int) parser.currentLocation().getByteOffset()));
            }
            return parser.nextToken() == null ? Optional.of(items) : Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    /** An array's rest that is right, with up to three pieces put in, or bytes taken out, anywhere. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        elements(random, 2, text);
        text.append(']');
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            if (random.nextInt(3) == 0) {
                text.delete(at, at + 1 + random.nextInt(3));
            } else {
                text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }

    private static void elements(Random random, int levels, StringBuilder text) {
        for (int more = random.nextInt(4); more > 0; more--) {
            value(random, levels, text);
            text.append(more > 1 ? " , ".substring(random.nextInt(2), 2 + random.nextInt(2)) : "");
        }
    }

    private static void value(Random random, int levels, StringBuilder text) {
        switch (random.nextInt(levels > 0 ? 8 : 6)) {
            case 0 -> text.append(random.nextInt());
            case 1 -> text.append(random.nextGaussian() * 1e9);
            case 2 -> text.append(List.of("true", "false", "null", "-0").get(random.nextInt(4)));
            case 3, 4 -> string(random, text);
            case 5 -> text.append("{}");
            case 6 -> {
                elements(random, levels - 1, text.append('['));
                text.append(']');
            }
            default -> {
                string(random, text.append("{ "));
                value(random, levels - 1, text.append(" :"));
                text.append('}');
            }
        }
    }

    private static void string(Random random, StringBuilder text) {
        text.append('"');
        for (int length = random.nextInt(20); length > 0; length--) {
            text.append(List.of("a", "b", "z", "é", "\\r\\n", "\\u00e9", "\uD83D\uDE00", "{", "]")
                    .get(random.nextInt(9)));
        }
        text.append('"');
    }
}
