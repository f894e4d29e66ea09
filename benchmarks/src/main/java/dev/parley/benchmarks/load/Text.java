package dev.parley.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The few searches in bytes that the clients need; they never read JSON as a whole. */
final class Text {
    static final int NOT_FOUND = -1;

    private Text() {}

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static int find(byte[] in, int from, int to, byte[] wanted) {
        for (int i = from; i <= to - wanted.length; i++) {
            if (in[i] == wanted[0] && Arrays.equals(in, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return NOT_FOUND;
    }

    /** Where the string ends that begins there; names and ids have no escapes. */
    static int endOfString(byte[] in, int from, int to) {
        int end = from;
        while (end < to && in[end] != '"') {
            end++;
        }
        return end;
    }

    /** The first string under this key; empty where there is none. */
    static String string(byte[] in, int from, int to, byte[] key) {
        int found = find(in, from, to, key);
        if (found == NOT_FOUND) {
            return "";
        }
        int begin = found + key.length;
        return new String(in, begin, endOfString(in, begin, to) - begin, UTF_8);
    }

    /** A member's name and what comes before its string. */
    static byte[] key(String name) {
        return bytes("\"" + name + "\":\"");
    }
}
