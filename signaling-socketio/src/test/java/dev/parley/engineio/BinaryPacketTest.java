package dev.parley.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryPacketTest {
    private static final byte[] LINE_FEED = {'\n'};

    @Test
    void whatIsWrittenIsALetterAndBase64WithPadding() {
        assertThat(BinaryPacket.of(new byte[] {1, 2, 3, 4})).isEqualTo(bytes("bAQIDBA=="));
        assertThat(BinaryPacket.of(new byte[0])).isEqualTo(bytes("b"));
    }

    @Test
    void theLengthOfAPacketIsKnownBeforeItIsWritten() {
        IntStream.range(0, 10)
                .forEach(size -> assertThat(BinaryPacket.of(new byte[size])).hasSize((int) BinaryPacket.length(size)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bAAECAw==",
                "bAAECAw==\n",
                "bAAEC\r\nAw==\r\n",
                "bAAECAw",
                "bAAECAw=",
                "bAAECAw===",
                "b A\tA\u000bE\fC A w = = ",
                "bAAECAw\n=\n="
            })
    void lineBreaksAndMissingPaddingChangeNothing(String packet) {
        assertThat(BinaryPacket.message(bytes(packet))).containsExactly(0, 1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b+/+/", "b-_-_", "b+_-/"})
    void bothAlphabetsStandForTheSame(String packet) {
        assertThat(BinaryPacket.message(bytes(packet))).containsExactly(0xFB, 0xFF, 0xBF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "b\n", "b=", "b===="})
    void nothingButPaddingIsAnEmptyMessage(String packet) {
        assertThat(BinaryPacket.message(bytes(packet))).isEmpty();
    }

    @Test
    void bitsBeyondTheLastByteAreNotLookedAt() {
        assertThat(BinaryPacket.message(bytes("bAf"))).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b?", "bA", "bAAECA", "bAQI*", "bAQ==AQ==", "bAQID=E", "b\u0000AQI", "b€", "bAQID\u001f"})
    void whatIsNoBase64IsRefused(String packet) {
        assertThatIllegalArgumentException().isThrownBy(() -> BinaryPacket.message(bytes(packet)));
    }

    @Test
    void everyMessageComesBackHoweverItsClientWritesIt() {
        Random random = new Random(7);
        for (int size = 0; size < 300; size++) {
            byte[] message = new byte[size];
            random.nextBytes(message);
            assertThat(BinaryPacket.message(BinaryPacket.of(message))).isEqualTo(message);
            for (Base64.Encoder encoder : new Base64.Encoder[] {
                Base64.getMimeEncoder(),
                Base64.getMimeEncoder(76, LINE_FEED),
                Base64.getUrlEncoder().withoutPadding()
            }) {
                assertThat(BinaryPacket.message(bytes("b" + encoder.encodeToString(message))))
                        .isEqualTo(message);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
