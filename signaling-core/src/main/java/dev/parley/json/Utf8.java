package dev.parley.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Checks of text that came from outside. */
public final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ANY_HIGH_BIT = 0x8080808080808080L;
    private static final int STRIDE = 4 * Long.BYTES;

    private Utf8() {}

    /** Whether these bytes are UTF-8 as RFC 3629 has it: no overlong form, no surrogate, nothing cut short. */
    public static boolean isValid(byte[] bytes) {
        int ascii = 0;
        while (ascii + STRIDE <= bytes.length && !hasHighBit(bytes, ascii)) {
            ascii += STRIDE;
        }
        while (ascii < bytes.length && bytes[ascii] >= 0) {
            ascii++;
        }
        return ascii == bytes.length || decodes(bytes, ascii);
    }

    private static boolean hasHighBit(byte[] bytes, int from) {
        long any = (long) LONGS.get(bytes, from)
                | (long) LONGS.get(bytes, from + Long.BYTES)
                | (long) LONGS.get(bytes, from + 2 * Long.BYTES)
                | (long) LONGS.get(bytes, from + 3 * Long.BYTES);
        return (any & ANY_HIGH_BIT) != 0;
    }

    /** Whether a string holds half of a surrogate pair, which no UTF-8 can carry. */
    public static boolean hasLoneSurrogate(String text) {
        int i = 0;
        while (i < text.length()) {
            // A pair is one code point; half of one is a code point of its own, and still a surrogate.
            int point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                return true;
            }
            i += Character.charCount(point);
        }
        return false;
    }

    /** As much of a text as fits into so many bytes, in whole characters. */
    public static String fitting(String text, int maxBytes) {
        int bytes = 0;
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes > maxBytes) {
                return text.substring(0, i);
            }
            i += Character.charCount(point);
        }
        return text;
    }

    private static boolean decodes(byte[] bytes, int from) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
