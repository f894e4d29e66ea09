package dev.parley.testkit;

import dev.parley.journal.JournalLine;
import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.room.RecordedEffects;
import dev.parley.room.RoomCodec;
import dev.parley.room.RoomEffect;
import dev.parley.room.RoomMachine;
import dev.parley.room.RoomSnapshot;
import java.util.List;
import java.util.Optional;

/** A room that is played line by line, and has to decide as the lines say. */
final class RoomPlayer {
    private Optional<JournalLine.Header> header = Optional.empty();
    private Optional<RoomMachine> room = Optional.empty();
    private long nextEntry;
    private int steps;

    /** How many steps were played. */
    int steps() {
        return steps;
    }

    /** Goes on from a header; where nothing is missing before it, the room has to be there already. */
    void begin(int line, JournalLine.Header next) {
        boolean goesOn = header.isPresent() && header.get().run() == next.run() && nextEntry == next.entry();
        if (goesOn && room.isPresent() && !room.get().snapshot().equals(next.room())) {
            throw difference(
                    line,
                    "the room is in another state than it was",
                    "snapshot",
                    RoomCodec.json(next.room()),
                    RoomCodec.json(room.get().snapshot()));
        }
        header = Optional.of(next);
        room = Optional.of(RoomMachine.restore(next.room()));
        nextEntry = next.entry();
    }

    /** One step. */
    void play(int line, JournalLine.Entry entry) {
        RoomMachine machine = roomBefore(line, entry);
        RecordedEffects out = new RecordedEffects();
        Optional<String> threw = Optional.empty();
        try {
            machine.handle(entry.command(), out);
        } catch (RuntimeException | Error fault) {
            threw = Optional.of(fault.getClass().getName());
            room = room.filter(each -> !each.failedHalfway());
        }
        compare(line, entry, out.take(), threw);
        nextEntry++;
        steps++;
    }

    /** What a journal that begins with this line begins with. */
    JournalLine.Header header(int line) {
        JournalLine.Header before = header.orElseThrow(() -> missing(line, "no header is before it"));
        RoomSnapshot now = room.orElseThrow(() -> missing(line, "the room failed before it"))
                .snapshot();
        return new JournalLine.Header(before.run(), nextEntry, before.hashedNames(), before.payloadSizes(), now);
    }

    private RoomMachine roomBefore(int line, JournalLine.Entry entry) {
        header(line);
        if (entry.entry() != nextEntry) {
            throw missing(line, "entry " + entry.entry() + " is where entry " + nextEntry + " has to be");
        }
        return room.orElseThrow();
    }

    private static IllegalArgumentException missing(int line, String what) {
        return new IllegalArgumentException("line " + line + ": " + what);
    }

    private static void compare(int line, JournalLine.Entry entry, List<RoomEffect> effects, Optional<String> threw) {
        List<RoomEffect> expected = entry.effects();
        int same = 0;
        while (same < expected.size()
                && same < effects.size()
                && expected.get(same).equals(effects.get(same))) {
            same++;
        }
        if (same < expected.size() || same < effects.size() || !threw.equals(entry.threw())) {
            throw difference(
                    line,
                    "the room decides otherwise than it did, after " + same + " effects that are the same",
                    "command  " + RawJson.of(RoomCodec.json(entry.command())),
                    next(expected, same, entry.threw()),
                    next(effects, same, threw));
        }
    }

    private static JsonText next(List<RoomEffect> effects, int same, Optional<String> threw) {
        if (same < effects.size()) {
            return RoomCodec.json(effects.get(same));
        }
        return out -> out.value(threw.map(type -> "throws " + type).orElse("nothing more"));
    }

    private static AssertionError difference(int line, String what, String where, JsonText expected, JsonText came) {
        return new AssertionError("line " + line + ": " + what + "\n" + where + "\nexpected " + RawJson.of(expected)
                + "\ncame     " + RawJson.of(came));
    }
}
