package dev.parley.flow;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The pieces of a message that is not complete. Holds memory for what has come in, and never for more than the limit. */
final class Assembly {
    private static final byte[] NOTHING = {};

    private final int maxBytes;
    private byte[] bytes = NOTHING;
    private int size;

    Assembly(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    boolean hasRoomFor(ByteBuffer piece) {
        return piece.remaining() <= maxBytes - size;
    }

    void add(ByteBuffer piece) {
        int length = piece.remaining();
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(maxBytes, Math.max(size + length, 2 * bytes.length)));
        }
        piece.get(bytes, size, length);
        size += length;
    }

    /** The whole message, in an array of its own. A message of one piece is copied once. */
    byte[] complete(ByteBuffer lastPiece) {
        int length = lastPiece.remaining();
        byte[] message = Arrays.copyOf(bytes, size + length);
        lastPiece.get(message, size, length);
        drop();
        return message;
    }

    void drop() {
        bytes = NOTHING;
        size = 0;
    }
}
