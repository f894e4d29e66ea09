package dev.parley.room;

import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import java.util.function.Function;

/**
 * What a room is told, brings about and knows, as one JSON object each, and back. What is read equals what was written,
 * where peers of the same id are equal; a payload is read as the bytes that were written. A text that holds half of a
 * surrogate pair, which UTF-8 can't carry, gets a question mark in its place. Thread-safe if the peers' look-up is.
 *
 * <p>Reading refuses what is no such object, or has a member too few or too many, by an {@link IllegalArgumentException}
 * that says what is wrong.
 */
public final class RoomCodec {
    private final RoomReader reader;
    private final EffectReader effects;

    /**
     * A codec.
     *
     * @param peers the peer of an id that is read; never null
     */
    public RoomCodec(Function<String, PeerRef> peers) {
        this.reader = new RoomReader(peers);
        this.effects = new EffectReader(reader);
    }

    /** A command as JSON. */
    public static JsonText json(RoomCommand command) {
        return out -> RoomWriter.command(command, out);
    }

    /** An effect as JSON. An {@link Audience} in it is asked when it is written. */
    public static JsonText json(RoomEffect effect) {
        return out -> effect.applyTo(new EffectWriter(out));
    }

    /** A snapshot as JSON. */
    public static JsonText json(RoomSnapshot snapshot) {
        return out -> RoomWriter.snapshot(snapshot, out);
    }

    /** The command that was written so. */
    public RoomCommand command(RawJson json) {
        return reader.command(json);
    }

    /** The effect that was written so. */
    public RoomEffect effect(RawJson json) {
        return effects.effect(json);
    }

    /** The snapshot that was written so. */
    public RoomSnapshot snapshot(RawJson json) {
        return reader.snapshot(json);
    }
}
