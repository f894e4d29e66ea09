package dev.parley.journal;

import dev.parley.json.JsonWriter;
import dev.parley.room.EffectsTee;
import dev.parley.room.RecordedEffects;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomEffects;
import dev.parley.room.RoomKey;
import dev.parley.room.RoomMachine;
import dev.parley.room.RoomRecorder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of one room: two parts of half of the bound each, of which the older one makes room for the next. So the
 * snapshot at the start of a part is taken once in half of the bound, and what is kept can be played from its start.
 */
final class JournaledRoom implements RoomRecorder {
    private final JournalStore store;
    private final JournalSettings settings;
    private final Redaction redaction;
    private final RoomKey key;
    private final long run;
    private final Deque<JournalPart> parts = new ArrayDeque<>(2);
    private long steps;
    private boolean interrupted;
    private boolean inhabited;

    JournaledRoom(JournalStore store, JournalSettings settings, RoomKey key, long run) {
        this.store = store;
        this.settings = settings;
        this.redaction = new Redaction(settings);
        this.key = key;
        this.run = run;
    }

    RoomKey key() {
        return key;
    }

    @Override
    public void handle(RoomMachine room, RoomCommand command, RoomEffects out) {
        attempt(() -> beginPart(room));
        steps++;
        RecordedEffects effects = new RecordedEffects();
        try {
            room.handle(command, new EffectsTee(out, effects, this::fail));
        } catch (RuntimeException | Error fault) {
            attempt(() -> add(command, effects, Optional.of(fault.getClass().getName())));
            interrupted |= room.failedHalfway();
            throw fault;
        }
        attempt(() -> add(command, effects, Optional.empty()));
        inhabited |= !room.isEmpty();
    }

    @Override
    public void ended() {
        redaction.forget();
        store.ended(this);
    }

    /** Whether anybody was ever in the room, or had a call in it: of others there is nothing to tell. */
    boolean wasInhabited() {
        return inhabited;
    }

    /** What is kept, oldest first. */
    synchronized List<byte[]> lines() {
        List<byte[]> lines = new ArrayList<>();
        parts.forEach(part -> part.forEachLine(lines::add));
        return lines;
    }

    private void beginPart(RoomMachine room) {
        JournalPart last = parts.peekLast();
        if (last != null && !last.isFull() && !interrupted) {
            return;
        }
        JournalLine.Header header = new JournalLine.Header(
                run,
                steps + 1,
                settings.nameKey().isPresent(),
                !settings.keepsPayloads(),
                redaction.snapshot(room.snapshot()));
        JournalPart next = new JournalPart(header, settings.entriesPerRoom() / 2, settings.bytesPerRoom() / 2);
        synchronized (this) {
            if (parts.size() == 2) {
                parts.removeFirst();
            }
            parts.addLast(next);
        }
        interrupted = false;
    }

    private void add(RoomCommand command, RecordedEffects effects, Optional<String> threw) {
        if (interrupted) {
            return;
        }
        RecordedEffects redacted = new RecordedEffects();
        RedactedEffects redact = new RedactedEffects(redaction, redacted);
        effects.take().forEach(effect -> effect.applyTo(redact));
        byte[] entry =
                JsonWriter.toBytes(new JournalLine.Entry(steps, redaction.command(command), redacted.take(), threw));
        synchronized (this) {
            parts.getLast().add(entry);
        }
    }

    /** A record that fails leaves a gap, behind which a new part begins. The room goes on. */
    private void attempt(Runnable record) {
        try {
            record.run();
        } catch (RuntimeException | Error fault) {
            fail(fault);
        }
    }

    private void fail(Throwable fault) {
        interrupted = true;
        store.failed();
    }
}
