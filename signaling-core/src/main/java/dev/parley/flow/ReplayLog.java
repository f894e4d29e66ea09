package dev.parley.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The events that were sent to a peer and may not have arrived, over all its connections: each with its id, bounded in
 * number and bytes. Over a bound the oldest is let go; a peer that has not received that can't be told all that it
 * missed. Not thread-safe.
 */
public final class ReplayLog {
    /** A position that no message has. */
    public static final long NOT_SENT = Long.MAX_VALUE;

    /** An event, ready to be written, with what a client names that received it. */
    public static final class Frame {
        private final String id;
        private final byte[] bytes;

        /**
         * An event with its id, which no other event of the router has.
         *
         * @param bytes shared with every other peer that is told of it, and not to be changed
         */
        public Frame(String id, byte[] bytes) {
            this.id = id;
            this.bytes = bytes;
        }

        /** What goes over the wire; not to be changed. */
        public byte[] bytes() {
            return bytes;
        }
    }

    private static final class Entry {
        private final Frame frame;
        private long position;

        Entry(Frame frame, long position) {
            this.frame = frame;
            this.position = position;
        }
    }

    private final int maxMessages;
    private final long maxBytes;
    private final Deque<Entry> entries = new ArrayDeque<>(0);
    private long bytes;
    private @Nullable String lastLetGo;
    private boolean hasGap;

    /**
     * An empty log.
     *
     * @param maxMessages how many events it holds
     * @param maxBytes how many bytes they may have together
     */
    public ReplayLog(int maxMessages, long maxBytes) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
    }

    /** Whether it is time to ask what has arrived. */
    public boolean isHalfFull() {
        return entries.size() > maxMessages / 2 || bytes > maxBytes / 2;
    }

    /** Whether an event was let go that was never sent: nobody can have received it. */
    public boolean hasGap() {
        return hasGap;
    }

    /**
     * Notes an event.
     *
     * @param position how many messages have been sent on this connection, this one included; or {@link #NOT_SENT}
     */
    public void add(Frame frame, long position) {
        entries.add(new Entry(frame, position));
        bytes += frame.bytes.length;
        while (entries.size() > maxMessages || bytes > maxBytes) {
            hasGap |= letGo().position == NOT_SENT;
        }
    }

    /** The first so many messages of this connection have arrived. */
    public void arrived(long messages) {
        while (!entries.isEmpty() && entries.element().position <= messages) {
            letGo();
        }
    }

    /**
     * Whether everything is still there that a peer has missed.
     *
     * @param received the last event that it has received. One that is not known here is none of this session's: then it
     *     has received nothing, as where it names none
     */
    public boolean canReplayAfter(Optional<String> received) {
        return lastLetGo == null
                || (received.isPresent() && (received.get().equals(lastLetGo) || holds(received.get())));
    }

    /**
     * Sends everything again that a peer has missed, on another connection.
     *
     * @param received the last event that it has received; as {@link #canReplayAfter} has it
     * @param send sends one, and tells its position there
     */
    public void replayAfter(Optional<String> received, ToLongFunction<byte[]> send) {
        if (received.isPresent() && holds(received.get())) {
            while (!letGo().frame.id.equals(received.get())) {
                // What came before it has arrived too.
            }
        }
        entries.forEach(entry -> entry.position = send.applyAsLong(entry.frame.bytes));
    }

    private boolean holds(String id) {
        return entries.stream().anyMatch(entry -> entry.frame.id.equals(id));
    }

    private Entry letGo() {
        Entry oldest = entries.remove();
        bytes -= oldest.frame.bytes.length;
        lastLetGo = oldest.frame.id;
        return oldest;
    }
}
