package dev.parley.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
    private final Payload payload = new Payload();

    @Test
    void packetsAreJoinedByTheRecordSeparator() {
        payload.add(bytes("4a"));
        payload.add(bytes("2"));
        payload.add(bytes("4€"));
        assertThat(text()).isEqualTo("4a\u001e2\u001e4€");
    }

    @Test
    void aSinglePacketStandsAlone() {
        payload.add(bytes("6"));
        assertThat(text()).isEqualTo("6");
        assertThat(payload.size()).isOne();
    }

    @Test
    void binaryMessagesAreBase64BehindAnAndAreNoPacketsOfText() {
        payload.add(bytes("4a"));
        payload.addBinary(new byte[] {1, 2, 3, 4});
        assertThat(text()).isEqualTo("4a\u001ebAQIDBA==");
    }

    @Test
    void whatWasJoinedIsTakenApartAgain() {
        List<String> packets = List.of("4a", "", "2", "4\u2028\u0000");
        packets.forEach(each -> payload.add(bytes(each)));
        assertThat(packetsOf(text())).isEqualTo(packets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u001e", "4a\u001e", "\u001e4a", "4a\u001e\u001e4b", "4a"})
    void thereIsAPacketBeforeBetweenAndBehindSeparators(String body) {
        assertThat(packetsOf(body)).isEqualTo(List.of(body.split("\u001e", -1)));
    }

    @Test
    void afterTheLastPacketThereIsNone() {
        Iterator<byte[]> packets = Payload.packets(bytes("2"));
        packets.next();
        assertThat(packets.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(packets::next);
    }

    private String text() {
        return new String(payload.toByteArray(), UTF_8);
    }

    private static List<String> packetsOf(String body) {
        List<String> packets = new ArrayList<>();
        Payload.packets(bytes(body)).forEachRemaining(each -> packets.add(new String(each, UTF_8)));
        return packets;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
