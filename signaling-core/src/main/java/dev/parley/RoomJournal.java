package dev.parley;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.journal.JournalSettings;
import dev.parley.journal.JournalStore;
import dev.parley.room.Pair;
import dev.parley.room.RoomKey;
import dev.parley.room.RoomRecorder;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps the last steps of each room in memory: what the room was told and what it brought about, as lines of JSON. The
 * testkit plays them again to the same effects, so that what went wrong in production becomes a test; docs/journal.md
 * has the format.
 *
 * <p>Unless asked otherwise it keeps no e-mail, no name of a room and no id of an offer, but the first 96 bits of an
 * HMAC-SHA256 of each under a random key, which is this journal's own and never leaves it; and no payload, but its number
 * of bytes. Ids of peers, names of the application's events and words of refusals are kept. Credentials never come here.
 *
 * <p>A step that is recorded takes a time in proportion to its line: to all that it brings about, receivers of a broadcast
 * and members of a list each counted. The members of a room are all written once in half of the entries that are kept, or
 * once in as many bytes as they take. A journal that fails, say for want of memory, leaves a gap and does not disturb the
 * room. Thread-safe. One router uses it.
 */
public final class RoomJournal {
    private final JournalStore store;

    private RoomJournal(JournalStore store) {
        this.store = store;
    }

    /** A journal with the defaults, or others. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * What is kept of the rooms that peers joined by this name, those that ended first: a header, the entries behind it,
     * maybe another header, and so on. Empty if nothing is kept. A copy, as of now.
     */
    public Stream<String> lines(String room) {
        return lines(RoomKey.named(room));
    }

    /**
     * What is kept of the rooms that were made for the call of two peers who were in no room together. As {@link
     * #lines(String)}.
     *
     * @param peer the id of the one
     * @param other the id of the other
     */
    public Stream<String> lines(String peer, String other) {
        return lines(RoomKey.of(Pair.of(() -> peer, () -> other)));
    }

    /**
     * Writes the {@linkplain #lines(String) lines} of a room, each with a line feed at its end.
     *
     * @throws IOException if what it is written to throws it
     */
    public void writeTo(String room, Appendable out) throws IOException {
        for (byte[] line : store.lines(RoomKey.named(room))) {
            out.append(new String(line, UTF_8)).append('\n');
        }
    }

    /** How often something could not be recorded, because the journal or the choice of rooms failed. */
    public long failures() {
        return store.failures();
    }

    /** Begins the record of a room that is about to begin. */
    RoomRecorder recorder(RoomKey room) {
        return store.open(room);
    }

    private Stream<String> lines(RoomKey key) {
        return store.lines(key).stream().map(line -> new String(line, UTF_8));
    }

    /** Collects the settings of a journal. Every setting has a default; each is checked at once. Not thread-safe. */
    public static final class Builder {
        private Predicate<String> rooms = room -> true;
        private int entriesPerRoom = 1_000;
        private int bytesPerRoom = 1 << 20;
        private int maxRooms = 1_000;
        private boolean keepsNames;
        private boolean keepsPayloads;

        private Builder() {}

        /**
         * Says which rooms are recorded. Asked once a room, when it begins, by any thread; it must return at once.
         * Default: all.
         *
         * @param value asked by the name of the room; that of one that was made for two peers holds their ids
         */
        public Builder rooms(Predicate<String> value) {
            rooms = value;
            return this;
        }

        /**
         * How many steps of a room are kept: never more, and, once there were as many, no less than half, unless their
         * bytes are too many before. 16 to 1,048,576, default 1,000.
         */
        public Builder entriesPerRoom(int value) {
            entriesPerRoom = checked("entriesPerRoom", value, 16, 1 << 20);
            return this;
        }

        /**
         * How many bytes the steps of a room take before the older half of them is dropped. Two headers and the last line
         * of each half come on top, and a half may have as many bytes as its header, if that is more. 65,536 to
         * 1,073,741,824, default 1,048,576.
         */
        public Builder bytesPerRoom(int value) {
            bytesPerRoom = checked("bytesPerRoom", value, 1 << 16, 1 << 30);
            return this;
        }

        /**
         * How many rooms are kept. When another begins, the one that ended first is dropped; if none has ended, the new
         * one is not recorded. 1 to 1,048,576, default 1,000.
         */
        public Builder maxRooms(int value) {
            maxRooms = checked("maxRooms", value, 1, 1 << 20);
            return this;
        }

        /** Keeps e-mails, names of rooms and ids of offers as they are. Default: they are hashed. */
        public Builder keepNames() {
            keepsNames = true;
            return this;
        }

        /**
         * Keeps payloads: session descriptions, candidates with addresses of the peers, data of the application's events.
         * Default: their sizes.
         */
        public Builder keepPayloads() {
            keepsPayloads = true;
            return this;
        }

        /** The journal, ready for a router. */
        public RoomJournal build() {
            return new RoomJournal(new JournalStore(new JournalSettings(
                    rooms,
                    entriesPerRoom,
                    bytesPerRoom,
                    maxRooms,
                    keepsNames ? Optional.empty() : Optional.of(randomKey()),
                    keepsPayloads)));
        }

        private static SecretKeySpec randomKey() {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            return new SecretKeySpec(key, JournalSettings.NAME_HASH);
        }

        private static int checked(String name, int value, int min, int max) {
            if (value < min || value > max) {
                throw new IllegalArgumentException(name + " is " + value + ", and must be " + min + " to " + max);
            }
            return value;
        }
    }
}
