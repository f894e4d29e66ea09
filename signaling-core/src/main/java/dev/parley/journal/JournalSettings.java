package dev.parley.journal;

import java.util.Optional;
import java.util.function.Predicate;
import javax.crypto.SecretKey;

/**
 * What a journal keeps.
 *
 * @param rooms asked by the name of a room whether it is recorded
 * @param entriesPerRoom how many steps of a room are kept
 * @param bytesPerRoom how many bytes they take
 * @param maxRooms how many rooms are kept, those that ended included
 * @param nameKey what names are hashed with; without it they are kept
 * @param keepsPayloads whether payloads are kept, and not their sizes alone
 */
public record JournalSettings(
        Predicate<String> rooms,
        int entriesPerRoom,
        int bytesPerRoom,
        int maxRooms,
        Optional<SecretKey> nameKey,
        boolean keepsPayloads) {
    /** The algorithm of the key. Every Java platform has it. */
    public static final String NAME_HASH = "HmacSHA256";
}
