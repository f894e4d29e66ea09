package dev.parley.jakarta;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * Text that a container decoded, as the bytes that came. A container may cut a message between the two halves of a
 * surrogate pair: the first waits for the second. One thread at a time.
 */
final class TextPieces {
    private String half = "";

    ByteBuffer encode(String piece, boolean last) {
        String text = half + piece;
        int end = text.length();
        half = "";
        if (!last && end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            half = text.substring(end - 1);
            text = text.substring(0, end - 1);
        }
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
