package dev.parley.engineio;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Several packets in the body of one request or answer, joined by a record separator. */
final class Payload {
    private static final byte SEPARATOR = 0x1e;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private int packets;

    void add(byte[] packet) {
        separate();
        bytes.writeBytes(packet);
    }

    void addBinary(byte[] message) {
        separate();
        bytes.write(BinaryPacket.LETTER);
        bytes.writeBytes(Base64.getEncoder().encode(message));
    }

    int size() {
        return bytes.size();
    }

    int packets() {
        return packets;
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private void separate() {
        if (packets > 0) {
            bytes.write(SEPARATOR);
        }
        packets++;
    }

    /** The packets of a body, one after the other; an empty body is one empty packet. */
    static Iterator<byte[]> packets(byte[] body) {
        return new Iterator<>() {
            private int from;

            @Override
            public boolean hasNext() {
                return from <= body.length;
            }

            @Override
            public byte[] next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                int to = from;
                while (to < body.length && body[to] != SEPARATOR) {
                    to++;
                }
                byte[] packet = Arrays.copyOfRange(body, from, to);
                from = to + 1;
                return packet;
            }
        };
    }
}
