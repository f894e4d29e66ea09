package dev.parley.journal;

import dev.parley.room.RoomKey;
import dev.parley.room.RoomRecorder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The rooms that are recorded, and those that were, as long as there is room for them. Thread-safe. */
public final class JournalStore {
    private final JournalSettings settings;
    private final AtomicLong failures = new AtomicLong();
    private final Set<JournaledRoom> live = new LinkedHashSet<>();
    private final Deque<JournaledRoom> ended = new ArrayDeque<>();
    private long runs;

    /** An empty one. */
    public JournalStore(JournalSettings settings) {
        this.settings = settings;
    }

    /** Begins the record of a room. If it is not to be recorded, or finds no place, nothing will be written down. */
    public RoomRecorder open(RoomKey key) {
        try {
            return settings.rooms().test(key.name()) ? add(key) : RoomRecorder.none();
        } catch (RuntimeException | Error fault) {
            failed();
            return RoomRecorder.none();
        }
    }

    private synchronized RoomRecorder add(RoomKey key) {
        if (live.size() == settings.maxRooms()) {
            return RoomRecorder.none();
        }
        if (live.size() + ended.size() == settings.maxRooms()) {
            ended.removeFirst();
        }
        JournaledRoom room = new JournaledRoom(this, settings, key, ++runs);
        live.add(room);
        return room;
    }

    synchronized void ended(JournaledRoom room) {
        if (live.remove(room) && room.wasInhabited()) {
            ended.addLast(room);
        }
    }

    void failed() {
        failures.incrementAndGet();
    }

    /** How often something could not be recorded. */
    public long failures() {
        return failures.get();
    }

    /** What is kept of all rooms that were or are this one, the oldest first, as UTF-8. */
    public List<byte[]> lines(RoomKey key) {
        List<byte[]> lines = new ArrayList<>();
        of(key).forEach(room -> lines.addAll(room.lines()));
        return lines;
    }

    private synchronized List<JournaledRoom> of(RoomKey key) {
        return Stream.concat(ended.stream(), live.stream())
                .filter(room -> room.key().equals(key))
                .toList();
    }
}
