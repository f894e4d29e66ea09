package dev.parley.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * One JSON value as the very bytes that came: key order, number form, escapes and unknown members survive. It is a
 * view of an array that nobody writes to any more; thread-safe.
 */
public final class RawJson implements JsonText {
    /** The literal {@code null}. */
    public static final RawJson NULL = new RawJson("null".getBytes(UTF_8), 0, 4);

    private final byte[] bytes;
    private final int from;
    private final int to;

    private RawJson(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /**
     * A view of part of an array, which is not copied and must not change afterwards. That the bytes are one valid
     * JSON value is the caller's word.
     *
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public static RawJson view(byte[] utf8, int from, int to) {
        if (from < 0 || to > utf8.length || from >= to) {
            throw new IndexOutOfBoundsException("range " + from + ".." + to + " of " + utf8.length + " bytes");
        }
        return new RawJson(utf8, from, to);
    }

    /** The value that another writer produced. */
    public static RawJson of(JsonText text) {
        byte[] bytes = JsonWriter.toBytes(text);
        return new RawJson(bytes, 0, bytes.length);
    }

    /** Steps over this value. */
    JsonCursor cursor(int maxDepth) {
        return new JsonCursor(bytes, from, maxDepth);
    }

    /** How many bytes this value takes. */
    public int size() {
        return to - from;
    }

    /** How many bytes stay in memory for as long as this value does: those of the whole message that it is part of. */
    public int retainedBytes() {
        return bytes.length;
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** Whether this is the literal {@code null}. */
    public boolean isNull() {
        return bytes[from] == 'n';
    }

    /** Whether this is a JSON string. */
    public boolean isString() {
        return bytes[from] == '"';
    }

    /** Whether this is a JSON object. */
    public boolean isObject() {
        return bytes[from] == '{';
    }

    /** Whether this is a JSON number. */
    public boolean isNumber() {
        return bytes[from] == '-' || (bytes[from] >= '0' && bytes[from] <= '9');
    }

    /**
     * The text of a JSON string. An escaped half of a surrogate pair stays one.
     *
     * @throws IllegalStateException if this is no string
     */
    public String asString() {
        if (!isString()) {
            throw new IllegalStateException("not a JSON string: " + this);
        }
        String inside = new String(bytes, from + 1, size() - 2, UTF_8);
        return inside.indexOf('\\') < 0 ? inside : unescape(inside);
    }

    private static String unescape(String escaped) {
        StringBuilder text = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char kind = escaped.charAt(++i);
            switch (kind) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) Integer.parseInt(escaped, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> text.append(kind);
            }
        }
        return text.toString();
    }

    @Override
    public void writeTo(JsonWriter out) {
        out.verbatim(bytes, from, to);
    }

    @Override
    public int sizeHint() {
        return size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawJson that && Arrays.equals(bytes, from, to, that.bytes, that.from, that.to);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** The JSON text itself. */
    @Override
    public String toString() {
        return new String(bytes, from, to - from, UTF_8);
    }
}
