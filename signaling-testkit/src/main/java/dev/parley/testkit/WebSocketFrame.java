package dev.parley.testkit;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** One frame as it stands on the network, RFC 6455 §5.2. */
final class WebSocketFrame {
    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int LENGTH_IN_2_BYTES = 126;
    private static final int LENGTH_IN_8_BYTES = 127;
    private static final int LONGEST_HEADER = 14;

    private final boolean fin;
    private final int opcode;
    private final byte[] payload;

    /**
     * A frame.
     *
     * @param fin whether it ends its message
     * @param opcode what it is
     * @param payload unmasked
     */
    WebSocketFrame(boolean fin, int opcode, byte[] payload) {
        this.fin = fin;
        this.opcode = opcode;
        this.payload = payload;
    }

    /**
     * The next frame of a server.
     *
     * @throws ProtocolError if no server may send such a frame
     */
    static WebSocketFrame read(DataInputStream in) throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        if ((first & RESERVED) != 0) {
            throw new ProtocolError("a frame with reserved bits that no extension has claimed");
        }
        if ((second & MASKED) != 0) {
            throw new ProtocolError("a masked frame");
        }
        long length = second;
        if (second == LENGTH_IN_2_BYTES) {
            length = in.readUnsignedShort();
        } else if (second == LENGTH_IN_8_BYTES) {
            length = in.readLong();
        }
        boolean fin = (first & FIN) != 0;
        int opcode = first & 0xF;
        if (opcode >= CLOSE && (!fin || second > 125)) {
            throw new ProtocolError("a control frame that is fragmented or longer than 125 bytes");
        }
        byte[] payload = in.readNBytes(Math.toIntExact(length));
        if (payload.length < length) {
            throw new IOException("the connection ended within a frame");
        }
        return new WebSocketFrame(fin, opcode, payload);
    }

    boolean fin() {
        return fin;
    }

    int opcode() {
        return opcode;
    }

    byte[] payload() {
        return payload;
    }

    /** This frame as a client sends it: masked. */
    byte[] masked(int key) {
        ByteBuffer out = ByteBuffer.allocate(LONGEST_HEADER + payload.length);
        out.put((byte) ((fin ? FIN : 0) | opcode));
        if (payload.length < LENGTH_IN_2_BYTES) {
            out.put((byte) (MASKED | payload.length));
        } else if (payload.length <= 0xFFFF) {
            out.put((byte) (MASKED | LENGTH_IN_2_BYTES)).putShort((short) payload.length);
        } else {
            out.put((byte) (MASKED | LENGTH_IN_8_BYTES)).putLong(payload.length);
        }
        byte[] mask = ByteBuffer.allocate(Integer.BYTES).putInt(key).array();
        out.put(mask);
        for (int i = 0; i < payload.length; i++) {
            out.put((byte) (payload[i] ^ mask[i % mask.length]));
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** The server did what RFC 6455 forbids. */
    static final class ProtocolError extends IOException {
        private static final long serialVersionUID = 1;

        ProtocolError(String what) {
            super("the server sent " + what);
        }
    }
}
