package dev.parley.benchmarks.load;

import java.nio.ByteBuffer;

/** Frames of a WebSocket (RFC 6455 §5.2), none of them fragmented. */
final class Frame {
    static final int TEXT = 0x81;
    static final int CLOSE = 0x88;
    static final int PING = 0x89;
    static final int PONG = 0x8a;

    private static final int MASKED = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private Frame() {}

    /** Takes a frame's content. */
    interface Taker {
        void take(int type, byte[] bytes, int from, int to);
    }

    /** Hands on every frame that is whole; returns where the first that is not begins. */
    static int each(byte[] bytes, int from, Taker taker) {
        int at = from;
        while (bytes.length - at >= 2) {
            int length = bytes[at + 1] & 0x7f;
            int content = at + 2;
            if (length == EIGHT_BYTES) {
                throw new IllegalStateException("no message of a scenario is longer than 64 KiB");
            }
            if (length == TWO_BYTES) {
                content += 2;
                if (bytes.length < content) {
                    return at;
                }
                length = ((bytes[at + 2] & 0xff) << 8) | (bytes[at + 3] & 0xff);
            }
            if (bytes.length - content < length) {
                return at;
            }
            taker.take(bytes[at] & 0xff, bytes, content, content + length);
            at = content + length;
        }
        return at;
    }

    /** Writes a frame as a client has to, masked. */
    static ByteBuffer write(ByteBuffer out, int type, byte[] bytes, int from, int to, int mask) {
        int length = to - from;
        out.put((byte) type);
        if (length < TWO_BYTES) {
            out.put((byte) (MASKED | length));
        } else {
            out.put((byte) (MASKED | TWO_BYTES)).putShort((short) length);
        }
        out.putInt(mask);
        ByteBuffer content = ByteBuffer.wrap(bytes, from, length);
        while (content.remaining() >= Integer.BYTES) {
            out.putInt(content.getInt() ^ mask);
        }
        for (int i = 0; content.hasRemaining(); i++) {
            out.put((byte) (content.get() ^ (mask >>> (24 - 8 * i))));
        }
        return out;
    }
}
