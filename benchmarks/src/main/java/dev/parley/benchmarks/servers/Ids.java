package dev.parley.benchmarks.servers;

import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of connections, as long as those of Socket.IO. */
final class Ids {
    private static final int BYTES = 15;

    private Ids() {}

    static String next() {
        byte[] id = new byte[BYTES];
        ThreadLocalRandom.current().nextBytes(id);
        return Base64.getUrlEncoder().encodeToString(id);
    }
}
