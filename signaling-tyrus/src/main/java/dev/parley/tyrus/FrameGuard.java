package dev.parley.tyrus;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Looks at the lengths of frames (RFC 6455 §5.2) before Tyrus does, which holds a whole frame however long it says it is.
 * Frames of messages that are too long are left out; everything else passes as it came. One thread at a time.
 */
final class FrameGuard {
    private static final int LONGEST_HEADER = 14;
    private static final int CONTROL = 0x08;
    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;

    private final int maxPayloadBytes;
    private final Consumer<ByteBuffer> pass;
    private final Runnable onTooLong;

    private final ByteBuffer header = ByteBuffer.allocate(LONGEST_HEADER);
    private long payloadLeft;
    private boolean leavesOut;

    FrameGuard(int maxPayloadBytes, Consumer<ByteBuffer> pass, Runnable onTooLong) {
        this.maxPayloadBytes = maxPayloadBytes;
        this.pass = pass;
        this.onTooLong = onTooLong;
    }

    /** Takes bytes as they come. Returns whether they end within a frame. */
    boolean take(ByteBuffer bytes) {
        int passFrom = bytes.position();
        while (bytes.hasRemaining()) {
            if (payloadLeft > 0) {
                int part = (int) Math.min(payloadLeft, bytes.remaining());
                bytes.position(bytes.position() + part);
                payloadLeft -= part;
                if (leavesOut) {
                    passFrom = bytes.position();
                }
                continue;
            }
            boolean beganHere = header.position() == 0;
            int headerAt = bytes.position();
            while (bytes.hasRemaining() && !isComplete()) {
                header.put(bytes.get());
            }
            if (beganHere) {
                pass(bytes, passFrom, headerAt);
            }
            passFrom = bytes.position();
            if (isComplete()) {
                begin();
            }
        }
        pass(bytes, passFrom, bytes.position());
        return payloadLeft > 0 || header.position() > 0;
    }

    private void begin() {
        payloadLeft = length();
        leavesOut = !isControl() && (payloadLeft < 0 || payloadLeft > maxPayloadBytes);
        if (payloadLeft < 0) {
            payloadLeft = Long.MAX_VALUE;
        }
        if (leavesOut) {
            onTooLong.run();
        } else {
            pass.accept(header.flip());
        }
        header.clear();
    }

    private void pass(ByteBuffer bytes, int from, int to) {
        if (to > from) {
            pass.accept(bytes.duplicate().position(from).limit(to));
        }
    }

    private boolean isComplete() {
        return header.position() >= 2 && header.position() == 2 + lengthBytes() + maskBytes();
    }

    private boolean isControl() {
        return (header.get(0) & CONTROL) != 0;
    }

    private int shortLength() {
        return header.get(1) & 0x7F;
    }

    private int lengthBytes() {
        return switch (shortLength()) {
            case 126 -> Short.BYTES;
            case 127 -> Long.BYTES;
            default -> 0;
        };
    }

    private int maskBytes() {
        return (header.get(1) & MASKED) != 0 ? MASK_BYTES : 0;
    }

    private long length() {
        return switch (shortLength()) {
            case 126 -> header.getShort(2) & 0xFFFF;
            case 127 -> header.getLong(2);
            default -> shortLength();
        };
    }
}
