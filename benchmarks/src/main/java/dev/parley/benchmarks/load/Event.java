package dev.parley.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** An event as it lies in the bytes that were read; good until more is read. */
final class Event {
    private static final int SHOWN = 200;

    private final byte[] bytes;
    private final int name;
    private final int data;
    private final int end;

    /** Of a packet's content: digits of an acknowledgement may come before the array. */
    Event(byte[] bytes, int from, int end) {
        int array = from;
        while (array < end && bytes[array] != '[') {
            array++;
        }
        this.bytes = bytes;
        this.name = array + "[\"".length();
        this.data = Text.endOfString(bytes, name, end);
        this.end = end;
    }

    boolean is(byte[] wanted) {
        return Arrays.equals(bytes, name, data, wanted, 0, wanted.length);
    }

    boolean endsWith(byte[] of, int from) {
        int length = of.length - from;
        return end - length > data && Arrays.equals(bytes, end - length, end, of, from, of.length);
    }

    /** The first string under this key; empty where there is none. */
    String text(byte[] key) {
        return Text.string(bytes, data, end, key);
    }

    @Override
    public String toString() {
        return new String(bytes, name, Math.max(0, Math.min(end - name, SHOWN)), UTF_8);
    }
}
