package dev.parley.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Steps over the tokens of JSON text (RFC 8259): strings, numbers, literals, brackets and what is between them. It
 * trusts that the bytes are valid UTF-8, and skips what is beyond ASCII in strings.
 */
final class JsonTokens {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final byte[] utf8;
    private int at;

    JsonTokens(byte[] utf8, int from) {
        this.utf8 = utf8;
        this.at = from;
    }

    /** The index of the byte that it stands at. */
    int at() {
        return at;
    }

    boolean isAt(char ascii) {
        return peek() == ascii;
    }

    boolean isAtEnd() {
        return at == utf8.length;
    }

    /** The text that began there and ends here. */
    RawJson since(int from) {
        return RawJson.view(utf8, from, at);
    }

    /** Goes over a value that holds no other. */
    void skipScalar() {
        switch (peek()) {
            case '"' -> skipString("a string");
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
    }

    private void literal(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            expect(ascii.charAt(i), ascii);
        }
    }

    private void number() {
        skipIf('-', '-');
        if (!skipIf('0', '0')) {
            digits("a value");
        }
        if (skipIf('.', '.')) {
            digits("a digit");
        }
        if (skipIf('e', 'E')) {
            skipIf('+', '-');
            digits("a digit");
        }
    }

    private boolean skipIf(char one, char other) {
        boolean found = isAt(one) || isAt(other);
        at += found ? 1 : 0;
        return found;
    }

    private void digits(String wanted) {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == from) {
            throw unexpected(wanted);
        }
    }

    /** Goes over a string. Returns whether there was an escape in it. */
    boolean skipString(String wanted) {
        expect('"', wanted);
        boolean escaped = false;
        while (!isAt('"')) {
            if (isAt('\\')) {
                at++;
                escape();
                escaped = true;
            } else if (peek() >= 0 && peek() < ' ') {
                throw unexpected("an escape, as of every control character");
            } else {
                at = nextSpecial(at + 1);
            }
        }
        at++;
        return escaped;
    }

    /** The next quote, backslash or control character, eight bytes at a time, or the end. */
    private int nextSpecial(int from) {
        int i = from;
        for (; i <= utf8.length - Long.BYTES; i += Long.BYTES) {
            long bytes = (long) LONGS.get(utf8, i);
            // A borrow sets the high bit of each byte that is special; it may set those above the lowest of them too,
            // but
            // the lowest is right. The first line swaps quote and space, so that one comparison finds it with the
            // control characters.
            long quotesAndControls = (bytes ^ ('"' ^ ' ') * EACH_BYTE) - ('"' - 1) * EACH_BYTE;
            long backslashes = (bytes ^ '\\' * EACH_BYTE) - EACH_BYTE;
            long found = (quotesAndControls | backslashes) & ~bytes & HIGH_BITS;
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        while (i < utf8.length && utf8[i] != '"' && utf8[i] != '\\' && (utf8[i] < 0 || utf8[i] >= ' ')) {
            i++;
        }
        return i;
    }

    private void escape() {
        switch (peek()) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at++;
            case 'u' -> {
                at++;
                for (int end = at + 4; at < end; at++) {
                    if (Character.digit(peek(), 16) < 0) {
                        throw unexpected("a hexadecimal digit");
                    }
                }
            }
            default -> throw unexpected("one of \"\\/bfnrtu");
        }
    }

    /** Goes over whitespace, if any is here. */
    void space() {
        while (at < utf8.length && utf8[at] <= ' ' && isSpace(utf8[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** The byte here; at the end a zero, which may stand nowhere in JSON. */
    private byte peek() {
        return at < utf8.length ? utf8[at] : 0;
    }

    /** Goes over a character that has to be here. */
    void expect(char ascii, String wanted) {
        if (!isAt(ascii)) {
            throw unexpected(wanted);
        }
        at++;
    }

    MalformedJsonException unexpected(String wanted) {
        String found = "end";
        if (at < utf8.length) {
            boolean isShown = peek() > ' ' && peek() <= '~';
            found = isShown ? "character ('" + (char) peek() + "')" : "byte 0x%02x".formatted(peek());
        }
        return new MalformedJsonException(
                "the message is not JSON: Unexpected " + found + " at byte " + at + ", where " + wanted + " should be");
    }
}
