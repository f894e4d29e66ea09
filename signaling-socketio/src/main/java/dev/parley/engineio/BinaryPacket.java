package dev.parley.engineio;

import java.util.Arrays;
import java.util.Base64;

/**
 * A binary message as a packet of text: a letter and Base64 (RFC 4648). It is read as clients of other platforms write
 * it. Both alphabets are taken, also mixed; ASCII whitespace anywhere, such as a line break after each 76 characters; and
 * padding that is missing or too long. Everything else is refused: other characters, characters behind the padding, and a
 * last one that stands for less than a byte.
 */
final class BinaryPacket {
    static final byte LETTER = 'b';

    private static final byte REFUSED = -1;
    private static final byte WHITESPACE = -2;
    private static final byte PADDING = -3;
    private static final byte[] VALUES = values();

    private BinaryPacket() {}

    /** The packet of a message, as everyone reads it. */
    static byte[] of(byte[] message) {
        byte[] base64 = Base64.getEncoder().encode(message);
        byte[] packet = new byte[1 + base64.length];
        packet[0] = LETTER;
        System.arraycopy(base64, 0, packet, 1, base64.length);
        return packet;
    }

    /** How long the packet of a message is. */
    static long length(int messageBytes) {
        return 1 + 4L * ((messageBytes + 2) / 3);
    }

    /**
     * The message in a packet.
     *
     * @throws IllegalArgumentException if it is no Base64
     */
    static byte[] message(byte[] packet) {
        byte[] message = new byte[messageBytes(packet)];
        int characters = 0;
        int bits = 0;
        int filled = 0;
        for (int i = 1; filled < message.length; i++) {
            byte value = VALUES[packet[i] & 0xFF];
            if (value < 0) {
                continue;
            }
            bits = bits << 6 | value;
            int inQuantum = characters++ % 4;
            if (inQuantum > 0) {
                message[filled++] = (byte) (bits >> (6 - 2 * inQuantum));
            }
        }
        return message;
    }

    private static int messageBytes(byte[] packet) {
        int characters = 0;
        boolean padded = false;
        for (int i = 1; i < packet.length; i++) {
            byte value = VALUES[packet[i] & 0xFF];
            if (value == REFUSED || (value >= 0 && padded)) {
                throw new IllegalArgumentException("no Base64, from byte " + i);
            }
            padded |= value == PADDING;
            characters += value >= 0 ? 1 : 0;
        }
        if (characters % 4 == 1) {
            throw new IllegalArgumentException("no Base64: the last character stands for less than a byte");
        }
        return (int) (characters * 3L / 4);
    }

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, REFUSED);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int value = 0; value < alphabet.length(); value++) {
            values[alphabet.charAt(value)] = (byte) value;
        }
        values['-'] = values['+'];
        values['_'] = values['/'];
        for (char each : " \t\n\u000b\f\r".toCharArray()) {
            values[each] = WHITESPACE;
        }
        values['='] = PADDING;
        return values;
    }
}
