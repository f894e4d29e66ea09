package dev.parley.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Stands in for texts: the same for the same text under the same key, another for another text, and of no help to find
 * the text without the key. For one thread.
 */
final class Pseudonyms {
    private static final int BYTES = 12;
    private static final int REMEMBERED = 128;

    private final Mac mac;
    private final Map<String, String> known = new HashMap<>();

    Pseudonyms(SecretKey key) {
        try {
            mac = Mac.getInstance(JournalSettings.NAME_HASH);
            mac.init(key);
        } catch (NoSuchAlgorithmException | InvalidKeyException noMac) {
            throw new IllegalArgumentException("no " + JournalSettings.NAME_HASH + " with this key", noMac);
        }
    }

    /** The pseudonym of a text. */
    String of(String text) {
        String before = known.get(text);
        if (before != null) {
            return before;
        }
        byte[] hash = mac.doFinal(text.getBytes(UTF_8));
        String pseudonym = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
        if (known.size() == REMEMBERED) {
            known.clear();
        }
        known.put(text, pseudonym);
        return pseudonym;
    }

    /** Remembers no text any more. */
    void forget() {
        known.clear();
    }
}
