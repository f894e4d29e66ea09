package dev.parley.engineio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Several packets in the body of one request or answer, joined by a record separator. */
final class Payload {
    private static final byte SEPARATOR = 0x1e;
    private static final byte BINARY = 'b';

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    void add(byte[] packet) {
        separate();
        bytes.writeBytes(packet);
    }

    void addBinary(byte[] message) {
        separate();
        bytes.write(BINARY);
        bytes.writeBytes(Base64.getEncoder().encode(message));
    }

    int size() {
        return bytes.size();
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private void separate() {
        if (bytes.size() > 0) {
            bytes.write(SEPARATOR);
        }
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

    static boolean isBinary(byte[] packet) {
        return packet.length > 0 && packet[0] == BINARY;
    }

    /**
     * The message in a binary packet.
     *
     * @throws IllegalArgumentException if it is no Base64
     */
    static byte[] binary(byte[] packet) {
        return Base64.getDecoder().decode(new String(packet, 1, packet.length - 1, ISO_8859_1));
    }
}
