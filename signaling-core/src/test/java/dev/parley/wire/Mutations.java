package dev.parley.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Frames that are nearly right: those of a small corpus, each with two changes at most. The same seed gives the same ones. */
final class Mutations {
    private static final List<String> CORPUS = List.of(
            "{}",
            "{\"event\":\"ping\"}",
            "{\"event\":\"room:join\",\"data\":{\"email\":\"alice@example.org\",\"room\":\"Zürich\"},\"id\":7}",
            "{\"event\":\"user:call\",\"data\":{\"to\":\"p1\",\"offer\":{\"type\":\"offer\",\"sdp\":\"v=0\\r\\no=- 1\\r\\n\"}}}",
            "{\"event\":\"ice:candidate\",\"data\":{\"to\":\"p1\",\"candidate\":null},\"id\":\"\\u0037\\ud83d\\ude00\"}",
            " { \"id\" : -1.50e+3 , \"data\" : [ [ ] , { \"\" : [ 0 , true , false ] } ] , \"event\" : \"\uD83D\uDE00\" } \n",
            "{\"event\":\"x\",\"data\":{\"a\":{\"a\":{\"a\":[[[[\"\\\\\\\"\"]]]]}}},\"data2\":1e-400}");
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\\u",
            "\\ud800",
            "\\udc00",
            "\\\"",
            " ",
            "\n",
            "\t",
            "\0",
            "0",
            "-",
            "1e5",
            ".",
            "+",
            "null",
            "true",
            "NaN",
            "'",
            "/**/",
            "//",
            "é",
            "\uD83D\uDE00",
            "\uD836\uDC00",
            "\uFEFF",
            "\u2028",
            "\"data\":",
            "\"event\":\"y\",",
            "{\"a\":".repeat(40),
            "[".repeat(70),
            "9".repeat(1200));

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    byte[] next() {
        byte[] frame = CORPUS.get(random.nextInt(CORPUS.size())).getBytes(UTF_8);
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            frame = change(frame);
        }
        return frame;
    }

    private byte[] change(byte[] frame) {
        int from = random.nextInt(frame.length + 1);
        int to = Math.min(frame.length, from + random.nextInt(8));
        return switch (random.nextInt(10)) {
            case 0 -> flipped(frame);
            case 1 -> Arrays.copyOf(frame, from);
            case 2, 3 -> spliced(frame, from, to, new byte[0]);
            case 4 -> spliced(frame, from, from, Arrays.copyOfRange(frame, from, to));
            case 5 -> spliced(frame, from, to, piece());
            case 6 ->
                spliced(
                        frame,
                        from,
                        from,
                        CORPUS.get(random.nextInt(CORPUS.size())).getBytes(UTF_8));
            default -> spliced(frame, from, from, piece());
        };
    }

    private byte[] piece() {
        return PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8);
    }

    private byte[] flipped(byte[] frame) {
        byte[] changed = frame.clone();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private static byte[] spliced(byte[] frame, int from, int to, byte[] piece) {
        byte[] whole = Arrays.copyOf(frame, frame.length - (to - from) + piece.length);
        System.arraycopy(piece, 0, whole, from, piece.length);
        System.arraycopy(frame, to, whole, from + piece.length, frame.length - to);
        return whole;
    }
}
