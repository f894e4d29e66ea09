package dev.parley.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes JSON as UTF-8 bytes, commas included. For the few small messages that a server makes and for wrapping
 * payloads that pass through; it trusts its caller to open and close what belongs together. Not thread-safe.
 */
public final class JsonWriter {
    private byte[] buffer;
    private int size;
    private boolean needsComma;

    private JsonWriter(int capacity) {
        buffer = new byte[capacity];
    }

    /** The bytes of one value, in an array of exactly their length. */
    public static byte[] toBytes(JsonText text) {
        return toBytes("", text);
    }

    /**
     * The bytes of one value behind a prefix, in an array of exactly their length: it is the only one that is made where
     * the value's {@link JsonText#sizeHint size hint} is exact.
     *
     * @param asciiPrefix what a protocol puts before its JSON; that it is ASCII is the caller's word
     */
    public static byte[] toBytes(String asciiPrefix, JsonText text) {
        JsonWriter out = new JsonWriter(asciiPrefix.length() + text.sizeHint());
        out.ascii(asciiPrefix);
        text.writeTo(out);
        return out.size == out.buffer.length ? out.buffer : Arrays.copyOf(out.buffer, out.size);
    }

    /** Opens an object. */
    public JsonWriter beginObject() {
        return open('{');
    }

    /** Closes an object. */
    public JsonWriter endObject() {
        return close('}');
    }

    /** Opens an array. */
    public JsonWriter beginArray() {
        return open('[');
    }

    /** Closes an array. */
    public JsonWriter endArray() {
        return close(']');
    }

    /** The name of the member that the next value belongs to. */
    public JsonWriter name(String name) {
        separate();
        quote(name);
        put(':');
        needsComma = false;
        return this;
    }

    /** A string value. Half of a surrogate pair, which UTF-8 can't carry, becomes a question mark. */
    public JsonWriter value(String value) {
        separate();
        quote(value);
        needsComma = true;
        return this;
    }

    /** A whole number. */
    public JsonWriter value(long value) {
        return literal(Long.toString(value));
    }

    /** A truth value. */
    public JsonWriter value(boolean value) {
        return literal(Boolean.toString(value));
    }

    /** A value that writes itself. */
    public JsonWriter value(JsonText value) {
        separate();
        needsComma = false;
        value.writeTo(this);
        needsComma = true;
        return this;
    }

    private void ascii(String ascii) {
        ensure(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            buffer[size++] = (byte) ascii.charAt(i);
        }
    }

    void verbatim(byte[] source, int from, int to) {
        separate();
        copy(source, from, to);
        needsComma = true;
    }

    private JsonWriter literal(String ascii) {
        separate();
        ascii(ascii);
        needsComma = true;
        return this;
    }

    private JsonWriter open(char bracket) {
        separate();
        put(bracket);
        needsComma = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        put(bracket);
        needsComma = true;
        return this;
    }

    private void separate() {
        if (needsComma) {
            put(',');
        }
    }

    private void quote(String value) {
        int start = size;
        ensure(value.length() + 2);
        put('"');
        if (!isWrittenAsItIs(value)) {
            size = start + 1;
            escape(value);
        }
        put('"');
    }

    /** Makes one pass over what nearly every string is, and leaves the rest to {@link #escape}. */
    private boolean isWrittenAsItIs(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
            buffer[size++] = (byte) c;
        }
        return true;
    }

    private void escape(String value) {
        String whole = Utf8.hasLoneSurrogate(value) ? new String(value.getBytes(UTF_8), UTF_8) : value;
        byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(whole);
        copy(escaped, 0, escaped.length);
    }

    private void copy(byte[] source, int from, int to) {
        ensure(to - from);
        System.arraycopy(source, from, buffer, size, to - from);
        size += to - from;
    }

    private void put(char ascii) {
        ensure(1);
        buffer[size++] = (byte) ascii;
    }

    private void ensure(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(size + more, buffer.length * 2));
        }
    }

    /** The text written so far, for a debugger. */
    @Override
    public String toString() {
        return new String(buffer, 0, size, UTF_8);
    }
}
