package dev.parley.testkit;

import java.util.Base64;

/** Packets of Engine.IO 4 that its clients deal with by themselves. */
final class Packets {
    static final String CLOSE = "1";
    static final String PING = "2";
    static final String PONG = "3";
    static final String PROBE = "2probe";
    static final String PROBED = "3probe";
    static final String UPGRADE = "5";
    static final String NOOP = "6";
    static final char SEPARATOR = 0x1e;

    private Packets() {}

    /** A binary message, as a packet in text. */
    static String binary(byte[] message) {
        return "b" + Base64.getEncoder().encodeToString(message);
    }
}
