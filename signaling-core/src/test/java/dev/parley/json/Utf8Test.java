package dev.parley.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    private static final HexFormat HEX = HexFormat.of();
    private static final int LONGEST_PREFIX = 17;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "7f",
                "c280",
                "dfbf",
                "e0a080",
                "ed9fbf",
                "ee8080",
                "efbfbf",
                "efbbbf",
                "f0908080",
                "f48fbfbf"
            })
    void theFirstAndLastOfEachLengthAreValidAtEveryOffset(String hex) {
        for (int prefix = 0; prefix <= LONGEST_PREFIX; prefix++) {
            assertThat(Utf8.isValid(behindAscii(prefix, hex)))
                    .as("behind %d letters", prefix)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "bf",
                "ff",
                "fe",
                "c080",
                "c1bf",
                "e08080",
                "e09fbf",
                "f0808080",
                "f08fbfbf",
                "eda080",
                "edbfbf",
                "eda0bdedb880",
                "f4908080",
                "f5808080",
                "f888808080",
                "c2",
                "e0a0",
                "f09080",
                "c2c2",
                "c341",
                "e28228",
                "f0288cbc"
            })
    void overlongFormsSurrogatesAndCutSequencesAreNotAtAnyOffset(String hex) {
        for (int prefix = 0; prefix <= LONGEST_PREFIX; prefix++) {
            byte[] bytes = behindAscii(prefix, hex);
            assertThat(Utf8.isValid(bytes)).as("behind %d letters", prefix).isFalse();
            byte[] followed = Arrays.copyOf(bytes, bytes.length + 9);
            Arrays.fill(followed, bytes.length, followed.length, (byte) 'a');
            assertThat(Utf8.isValid(followed)).as("between letters").isFalse();
        }
    }

    @Test
    void itAgreesWithTheJdksDecoderOverRandomBytes() {
        long seed = 20261101;
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = i % 2 == 0 ? noise(random) : nearlyText(random);
            assertThat(Utf8.isValid(bytes))
                    .as("seed %d, case %d: %s", seed, i, HEX.formatHex(bytes))
                    .isEqualTo(decodesStrictly(bytes));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "é", "\uD83D\uDE00", "a\uD83D\uDE00b", "\uD7FF\uE000"})
    void wholeTextHoldsNoLoneSurrogate(String text) {
        assertThat(Utf8.hasLoneSurrogate(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDE00", "a\uD83D", "\uDE00\uD83D", "\uD83D\uD83D\uDE00", "\uD83D\uDE00\uDE00"})
    void halfAPairIsFoundWhereverItStands(String text) {
        assertThat(Utf8.hasLoneSurrogate(text)).isTrue();
    }

    private static byte[] behindAscii(int prefix, String hex) {
        byte[] tail = HEX.parseHex(hex);
        byte[] bytes = new byte[prefix + tail.length];
        Arrays.fill(bytes, 0, prefix, (byte) 'a');
        System.arraycopy(tail, 0, bytes, prefix, tail.length);
        return bytes;
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(12)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Random characters of every length, of whose bytes one may be changed. */
    private static byte[] nearlyText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(16); i > 0; i--) {
            int point = random.nextInt(1 << (7 + random.nextInt(14)));
            text.appendCodePoint(Math.min(point, Character.MAX_CODE_POINT));
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        if (bytes.length > 0 && random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static boolean decodesStrictly(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)) != null;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
