package dev.parley.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventTest {
    private static final byte[] PACKET = Text.bytes("42[\"incoming:call\",{\"from\":\"Zk3\",\"offer\":{}}]");

    private final Event event = new Event(PACKET, 2, PACKET.length);

    @Test
    void anEventIsKnownByItsName() {
        assertThat(event.is(Text.bytes("incoming:call"))).isTrue();
        assertThat(event.is(Text.bytes("incoming:cal"))).isFalse();
    }

    @Test
    void digitsOfAnAcknowledgementComeBeforeIt() {
        byte[] packet = Text.bytes("4217[\"ping\"]");
        assertThat(new Event(packet, 2, packet.length).is(Text.bytes("ping"))).isTrue();
    }

    @Test
    void aMemberIsFoundByItsKey() {
        assertThat(event.text(Text.key("from"))).isEqualTo("Zk3");
        assertThat(event.text(Text.key("to"))).isEmpty();
    }

    @Test
    void itsEndIsComparedByteForByte() {
        byte[] sent = Text.bytes("42[\"user:call\",{\"to\":\"x\",\"offer\":{}}]");
        int offer = Text.find(sent, 0, sent.length, Text.bytes("\"offer\""));
        assertThat(event.endsWith(sent, offer)).isTrue();

        sent[sent.length - 2] = ']';
        assertThat(event.endsWith(sent, offer)).isFalse();
    }
}
