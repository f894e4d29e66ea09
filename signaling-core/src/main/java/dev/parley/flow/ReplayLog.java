package dev.parley.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToLongFunction;

/**
 * What was sent to a peer and may not have arrived: numbered from 1 over all its connections, bounded in messages and
 * bytes. Over a bound the oldest is let go; a peer that has not received that can't be told all that it missed. Not
 * thread-safe.
 */
public final class ReplayLog {
    /** A position that no message has. */
    public static final long NOT_SENT = Long.MAX_VALUE;

    private static final class Entry {
        private final byte[] frame;
        private long position;

        Entry(byte[] frame, long position) {
            this.frame = frame;
            this.position = position;
        }
    }

    private final int maxMessages;
    private final long maxBytes;
    private final Deque<Entry> entries = new ArrayDeque<>(0);
    private long bytes;
    private long last;
    private boolean hasGap;

    /**
     * An empty log.
     *
     * @param maxMessages how many messages it holds
     * @param maxBytes how many bytes they may have together
     */
    public ReplayLog(int maxMessages, long maxBytes) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
    }

    /** The number of the message that is noted next. */
    public long nextNumber() {
        return last + 1;
    }

    /** Whether it is time to ask what has arrived. */
    public boolean isHalfFull() {
        return entries.size() > maxMessages / 2 || bytes > maxBytes / 2;
    }

    /** Whether a message was let go that was never sent: nobody can have received it. */
    public boolean hasGap() {
        return hasGap;
    }

    /**
     * Notes a message.
     *
     * @param position how many messages have been sent on this connection, this one included; or {@link #NOT_SENT}
     */
    public void add(byte[] frame, long position) {
        entries.add(new Entry(frame, position));
        bytes += frame.length;
        last++;
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

    /** Whether every message after this number is still there. */
    public boolean reachesBackTo(long number) {
        return number >= last - entries.size() && number <= last;
    }

    /**
     * Sends every message after this number on another connection.
     *
     * @param send sends one, and tells its position there
     */
    public void replayAfter(long number, ToLongFunction<byte[]> send) {
        while (!entries.isEmpty() && last - entries.size() < number) {
            letGo();
        }
        entries.forEach(entry -> entry.position = send.applyAsLong(entry.frame));
    }

    private Entry letGo() {
        Entry oldest = entries.remove();
        bytes -= oldest.frame.length;
        return oldest;
    }
}
