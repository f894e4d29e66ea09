package dev.parley.testkit;

import dev.parley.RoomJournal;
import dev.parley.journal.JournalLine;
import dev.parley.json.RawJson;
import dev.parley.room.PeerRef;
import dev.parley.room.RoomCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Plays what a {@link RoomJournal} kept of a room, and makes sure that the room decides again as it did:
 *
 * <pre>{@code
 * RoomReplay.of(Files.lines(Path.of("room.jsonl"))).play();
 * }</pre>
 *
 * <p>No router is needed, no time passes and nothing is sent. Hashed names and sizes in place of payloads make no
 * difference. Where a room threw, it has to throw again. Immutable.
 */
public final class RoomReplay {
    private record Id(String id) implements PeerRef {}

    private static final RoomCodec CODEC = new RoomCodec(Id::new);

    private final List<JournalLine> lines;

    private RoomReplay(List<JournalLine> lines) {
        this.lines = lines;
    }

    /**
     * Reads a journal.
     *
     * @param lines those of one room or of several, one after the other; the first is a header. The stream is closed
     * @throws IllegalArgumentException if one is no line of a journal, naming it
     */
    public static RoomReplay of(Stream<String> lines) {
        List<JournalLine> read = new ArrayList<>();
        try (lines) {
            lines.forEachOrdered(line -> read.add(read(read.size() + 1, line)));
        }
        return new RoomReplay(List.copyOf(read));
    }

    private static JournalLine read(int number, String line) {
        try {
            return JournalLine.read(line, CODEC);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("line " + number + ": " + wrong.getMessage(), wrong);
        }
    }

    /**
     * Plays all of it.
     *
     * @return how many steps were played
     * @throws AssertionError if a room decides otherwise than it did, naming the line, the command, what was expected and
     *     what came
     * @throws IllegalArgumentException if a line is missing, naming the one behind the gap
     */
    public int play() {
        return playUntil(lines.size()).steps();
    }

    /**
     * A shorter journal, out of this one's middle: a header with all that the room knew before the first of these lines,
     * and the lines. To come there, what is before them is played.
     *
     * @param from the number of the first line, from 1
     * @param to the number of the last line
     * @throws IndexOutOfBoundsException if there are no such lines
     * @throws AssertionError as {@link #play()} has it
     * @throws IllegalArgumentException as {@link #play()} has it
     */
    public RoomReplay cut(int from, int to) {
        Objects.checkFromToIndex(from - 1, to, lines.size());
        List<JournalLine> cut = new ArrayList<>();
        if (lines.get(from - 1) instanceof JournalLine.Entry) {
            cut.add(playUntil(from - 1).header(from));
        }
        cut.addAll(lines.subList(from - 1, to));
        return new RoomReplay(List.copyOf(cut));
    }

    /** The lines that it plays, for a file among a test's resources. */
    public Stream<String> lines() {
        return lines.stream().map(line -> RawJson.of(line).toString());
    }

    private RoomPlayer playUntil(int end) {
        RoomPlayer player = new RoomPlayer();
        for (int i = 0; i < end; i++) {
            if (lines.get(i) instanceof JournalLine.Header header) {
                player.begin(i + 1, header);
            } else if (lines.get(i) instanceof JournalLine.Entry entry) {
                player.play(i + 1, entry);
            }
        }
        return player;
    }
}
