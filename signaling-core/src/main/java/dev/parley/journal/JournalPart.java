package dev.parley.journal;

import dev.parley.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A header and the entries behind it, as bytes. For one thread at a time. */
final class JournalPart {
    private final byte[] header;
    private final int maxEntries;
    private final int maxBytes;
    private final List<byte[]> entries = new ArrayList<>();
    private long bytes;

    JournalPart(JournalLine.Header header, int maxEntries, int maxBytes) {
        this.header = JsonWriter.toBytes(header);
        this.maxEntries = maxEntries;
        // A header is paid for by as many bytes of entries, however large the room is.
        this.maxBytes = Math.max(maxBytes, this.header.length);
    }

    boolean isFull() {
        return entries.size() >= maxEntries || bytes >= maxBytes;
    }

    void add(byte[] entry) {
        entries.add(entry);
        bytes += entry.length;
    }

    void forEachLine(Consumer<byte[]> action) {
        action.accept(header);
        entries.forEach(action);
    }
}
