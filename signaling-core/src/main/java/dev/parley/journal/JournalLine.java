package dev.parley.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.json.JsonText;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.room.JsonObject;
import dev.parley.room.RoomCodec;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomEffect;
import dev.parley.room.RoomSnapshot;
import java.util.List;
import java.util.Optional;

/** One line of a journal. It is written as JSON, and read back by {@link #read}. */
public sealed interface JournalLine extends JsonText {
    /** The version of the format that is written, and the only one that is read. */
    int VERSION = 1;

    /**
     * Begins a part that can be played by itself.
     *
     * @param run the number of the room in its journal; a room that ended and one that peers make later by the same name
     *     are two
     * @param entry the number that the next entry has, or would have
     * @param hashedNames whether e-mails, names of rooms and ids of offers are hashed
     * @param payloadSizes whether each payload is replaced by its number of bytes
     * @param room all that the room knows before that entry
     */
    record Header(long run, long entry, boolean hashedNames, boolean payloadSizes, RoomSnapshot room)
            implements JournalLine {
        @Override
        public void writeTo(JsonWriter out) {
            out.beginObject().name("journal").value(VERSION);
            out.name("run").value(run).name("entry").value(entry);
            out.name("names").value(hashedNames ? "hashed" : "kept");
            out.name("payloads").value(payloadSizes ? "sizes" : "kept");
            out.name("snapshot").value(RoomCodec.json(room)).endObject();
        }
    }

    /**
     * One step.
     *
     * @param entry the number of the step in its run, from 1
     * @param effects what it brought about, in this order
     * @param threw the class of what it threw, if it did
     */
    record Entry(long entry, RoomCommand command, List<RoomEffect> effects, Optional<String> threw)
            implements JournalLine {
        @Override
        public void writeTo(JsonWriter out) {
            out.beginObject().name("entry").value(entry);
            out.name("command").value(RoomCodec.json(command));
            out.name("effects").beginArray();
            effects.forEach(effect -> out.value(RoomCodec.json(effect)));
            out.endArray();
            threw.ifPresent(type -> out.name("threw").value(type));
            out.endObject();
        }
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none, or of another version, saying what is wrong
     */
    static JournalLine read(String line, RoomCodec codec) {
        if (line.isBlank()) {
            throw new IllegalArgumentException("the line is blank");
        }
        byte[] utf8 = line.getBytes(UTF_8);
        return JsonObject.read(
                RawJson.view(utf8, 0, utf8.length),
                in -> in.optional("journal").isPresent() ? header(in, codec) : entry(in, codec));
    }

    private static Header header(JsonObject in, RoomCodec codec) {
        long version = in.number("journal");
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "the journal is of version " + version + ", and only version " + VERSION + " is known");
        }
        return new Header(
                in.number("run"),
                in.number("entry"),
                in.text("names").equals("hashed"),
                in.text("payloads").equals("sizes"),
                codec.snapshot(in.value("snapshot")));
    }

    private static Entry entry(JsonObject in, RoomCodec codec) {
        return new Entry(
                in.number("entry"),
                codec.command(in.value("command")),
                in.list("effects", codec::effect),
                in.optionalText("threw"));
    }
}
