package dev.parley.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
    private final List<String> taken = new ArrayList<>();

    @Test
    void everyWholeFrameIsTakenAndTheRestIsLeft() {
        byte[] bytes = {(byte) Frame.TEXT, 2, 'a', 'b', (byte) Frame.PING, 0, (byte) Frame.TEXT, 3, 'c'};

        int rest = Frame.each(bytes, 0, this::take);

        assertThat(taken).containsExactly("81 ab", "89 ");
        assertThat(rest).isEqualTo(6);
    }

    @Test
    void aLengthOfTwoBytesIsRead() {
        byte[] bytes = new byte[4 + 300];
        bytes[0] = (byte) Frame.TEXT;
        bytes[1] = 126;
        bytes[2] = 1;
        bytes[3] = 44;
        Arrays.fill(bytes, 4, bytes.length, (byte) 'x');

        assertThat(Frame.each(bytes, 0, this::take)).isEqualTo(bytes.length);

        assertThat(taken).containsExactly("81 " + "x".repeat(300));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 125, 126, 2500})
    void whatIsWrittenIsMaskedByteForByte(int length) {
        byte[] text = "m".repeat(length).getBytes(UTF_8);
        ByteBuffer frame = Frame.write(ByteBuffer.allocate(4096), Frame.TEXT, text, 0, length, 0x01020304)
                .flip();

        int head = frame.limit() - length;
        byte[] unmasked = new byte[length];
        for (int i = 0; i < length; i++) {
            unmasked[i] = (byte) (frame.get(head + i) ^ frame.get(head - 4 + i % 4));
        }

        assertThat(unmasked).isEqualTo(text);
    }

    private void take(int type, byte[] bytes, int from, int to) {
        taken.add(Integer.toHexString(type) + " " + new String(bytes, from, to - from, UTF_8));
    }
}
