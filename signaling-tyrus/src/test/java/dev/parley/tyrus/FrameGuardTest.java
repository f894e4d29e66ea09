package dev.parley.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameGuardTest {
    private static final int LIMIT = 1_000;
    private static final int TEXT = 0x81;
    private static final int PING = 0x89;

    private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
    private int tooLong;
    private final FrameGuard guard = new FrameGuard(
            LIMIT,
            bytes -> {
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                passed.writeBytes(copy);
            },
            () -> tooLong++);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 1_000_000})
    void framesWithinTheLimitPassAsTheyCameHoweverTheyAreCut(int chunk) {
        byte[] all = join(frame(TEXT, 0), frame(TEXT, 125), frame(PING, 5), frame(TEXT, 126), frame(TEXT, LIMIT));
        feed(all, chunk);
        assertThat(passed.toByteArray()).isEqualTo(all);
        assertThat(tooLong).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 1_000_000})
    void aLongerOneIsLeftOutAndWhatIsAroundItPasses(int chunk) {
        byte[] before = frame(TEXT, 3);
        byte[] after = frame(PING, 4);
        feed(join(before, frame(TEXT, LIMIT + 1), frame(TEXT, 70_000), after), chunk);
        assertThat(passed.toByteArray()).isEqualTo(join(before, after));
        assertThat(tooLong).isEqualTo(2);
    }

    @Test
    void oneThatOnlyClaimsToBeLongIsToldOfAtOnce() {
        feed(header(TEXT, 1L << 40), 100);
        assertThat(tooLong).isOne();
        assertThat(passed.size()).isZero();
    }

    @Test
    void aLengthWithTheSignBitIsTooLong() {
        feed(header(TEXT, Long.MIN_VALUE), 100);
        assertThat(tooLong).isOne();
    }

    @Test
    void itSaysWhetherAFrameIsUnderWay() {
        assertThat(guard.take(ByteBuffer.wrap(frame(TEXT, 10)))).isFalse();
        assertThat(guard.take(ByteBuffer.wrap(frame(TEXT, 10), 0, 12))).isTrue();
    }

    private void feed(byte[] all, int chunk) {
        for (int at = 0; at < all.length; at += chunk) {
            guard.take(ByteBuffer.wrap(Arrays.copyOfRange(all, at, Math.min(all.length, at + chunk))));
        }
    }

    private static byte[] frame(int first, int length) {
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) 'x');
        return join(header(first, length), payload);
    }

    private static byte[] header(int first, long length) {
        ByteBuffer header = ByteBuffer.allocate(14).put((byte) first);
        if (length >= 0 && length < 126) {
            header.put((byte) (0x80 | length));
        } else if (length >= 0 && length <= 0xFFFF) {
            header.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            header.put((byte) (0x80 | 127)).putLong(length);
        }
        header.putInt(0x01020304);
        return Arrays.copyOf(header.array(), header.position());
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
