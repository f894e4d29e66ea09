package dev.parley.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.json.RawJson;
import dev.parley.spi.UnreadableFrameException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "40                       | CONNECT       | 0    | /      |              | ''",
                "40{\"a\":1}              | CONNECT       | 0    | /      |              | {\"a\":1}",
                "40/admin,                | CONNECT       | 0    | /admin |              | ''",
                "40/admin                 | CONNECT       | 0    | /admin |              | ''",
                "41/admin,                | DISCONNECT    | 0    | /admin |              | ''",
                "42[\"a\"]                | EVENT         | 0    | /      |              | [\"a\"]",
                "4217[\"a\"]              | EVENT         | 0    | /      | 17           | [\"a\"]",
                "42/admin,17[\"a\"]       | EVENT         | 0    | /admin | 17           | [\"a\"]",
                "42/admin,[\"a,b\"]       | EVENT         | 0    | /admin |              | [\"a,b\"]",
                "4317[]                   | ACK           | 0    | /      | 17           | []",
                "43/admin,0[1]            | ACK           | 0    | /admin | 0            | [1]",
                "4512-[\"a\"]             | BINARY_EVENT  | 12   | /      |              | [\"a\"]",
                "451-/admin,7[\"a\"]      | BINARY_EVENT  | 1    | /admin | 7            | [\"a\"]",
                "460-1[]                  | BINARY_ACK    | 0    | /      | 1            | []",
                "459999-[]                | BINARY_EVENT  | 9999 | /      |              | []",
                "44{\"message\":\"no\"}   | CONNECT_ERROR | 0    | /      |              | {\"message\":\"no\"}",
            })
    void whatStandsBeforeTheDataIsReadInItsOrder(
            String packet, PacketType type, int attachments, String namespace, String id, String data) {
        byte[] bytes = packet.getBytes(UTF_8);
        Header header = Header.of(bytes);
        assertThat(header.type()).isEqualTo(type);
        assertThat(header.attachments()).isEqualTo(attachments);
        assertThat(header.namespace()).isEqualTo(namespace);
        assertThat(header.id().map(RawJson::toString).orElse(null)).isEqualTo(id);
        assertThat(new String(bytes, header.dataAt(), bytes.length - header.dataAt(), UTF_8))
                .isEqualTo(data);
        assertThat(header.hasData(bytes)).isEqualTo(!data.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4",
                "47",
                "4a",
                "4-",
                "45",
                "45-",
                "45[\"a\"]",
                "451",
                "451[\"a\"]",
                "45-1-[]",
                "4512345-[]",
                "46x-[]"
            })
    void whatIsNoHeaderIsRefused(String packet) {
        assertThatExceptionOfType(UnreadableFrameException.class).isThrownBy(() -> Header.of(packet.getBytes(UTF_8)));
    }

    @Test
    void anIdHasNoMoreDigitsThanAClientCounts() {
        assertThat(Header.of("429999999999999999[]".getBytes(UTF_8)).id()).isPresent();
        assertThatExceptionOfType(UnreadableFrameException.class)
                .isThrownBy(() -> Header.of("4299999999999999999[]".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4399999999999999999[]", "461-/admin,99999999999999999999999[]"})
    void anAcknowledgementOfAnIdThatNobodyGaveHasNone(String packet) {
        assertThat(Header.of(packet.getBytes(UTF_8)).id()).isEmpty();
    }

    @Test
    void anyBytesAreAHeaderOrRefusedAndTheDataBeginWithinThem() {
        Random dice = new Random(42);
        byte[] alphabet = "0123456789-/,[]{}\"ab\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 50_000; i++) {
            byte[] packet = new byte[dice.nextInt(24)];
            for (int at = 0; at < packet.length; at++) {
                packet[at] = alphabet[dice.nextInt(alphabet.length)];
            }
            try {
                assertThat(Header.of(packet).dataAt()).isBetween(2, packet.length);
            } catch (UnreadableFrameException refused) {
                assertThat(refused.complaint()).isNotBlank();
            }
        }
    }
}
