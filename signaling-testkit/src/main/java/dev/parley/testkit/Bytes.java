package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

final class Bytes {
    private Bytes() {}

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    static byte[] of(byte[] whole, int from, int to) {
        return Arrays.copyOfRange(whole, from, to);
    }
}
