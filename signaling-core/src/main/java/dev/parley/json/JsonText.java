package dev.parley.json;

/**
 * One JSON value that can write itself. Implementations are immutable and write the same bytes each time, on any
 * thread.
 */
@FunctionalInterface
public interface JsonText {
    /** Writes exactly one JSON value. */
    void writeTo(JsonWriter out);

    /** How many bytes to make room for. A guess that is wrong, either way, only costs a copy of what was written. */
    default int sizeHint() {
        return 128;
    }
}
