package dev.parley.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class AssemblyTest {
    private final Assembly message = new Assembly(8);

    @Test
    void onePieceIsAMessage() {
        assertThat(message.complete(piece("one"))).isEqualTo(bytes("one"));
    }

    @Test
    void piecesAreJoinedInOrder() {
        message.add(piece("on"));
        message.add(piece(""));
        message.add(piece("e,tw"));
        assertThat(message.complete(piece("o"))).isEqualTo(bytes("one,two"));
    }

    @Test
    void aMessageBeginsAnewAfterTheOneBefore() {
        message.add(piece("on"));
        message.complete(piece("e"));
        assertThat(message.complete(piece("two"))).isEqualTo(bytes("two"));
    }

    @Test
    void allPiecesTogetherMayBeAsLongAsTheLimit() {
        assertThat(message.hasRoomFor(piece("12345678"))).isTrue();
        assertThat(message.hasRoomFor(piece("123456789"))).isFalse();
        message.add(piece("12345"));
        assertThat(message.hasRoomFor(piece("678"))).isTrue();
        assertThat(message.hasRoomFor(piece("6789"))).isFalse();
    }

    @Test
    void whatWasDroppedIsGone() {
        message.add(piece("one"));
        message.drop();
        assertThat(message.complete(piece("two"))).isEqualTo(bytes("two"));
    }

    private static ByteBuffer piece(String text) {
        return ByteBuffer.wrap(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
