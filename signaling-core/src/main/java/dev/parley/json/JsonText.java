package dev.parley.json;

/**
 * One JSON value that can write itself. Implementations are immutable and write the same bytes each time, on any
 * thread.
 */
@FunctionalInterface
public interface JsonText {
    /** Writes exactly one JSON value. */
    void writeTo(JsonWriter out);

    /** How many bytes to make room for; a guess that is too small only costs a copy. */
    default int sizeHint() {
        return 128;
    }
}
