package dev.parley.session;

import dev.parley.flow.Deadlines;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one peer, and those that were asked for: a room that may know of one is recorded before it hears of it.
 * What rooms say of calls comes in here before anything that follows from it. Thread-safe.
 */
public final class CallTable {
    private final Map<String, Entry> entries = new HashMap<>(0);
    /** The calls of the entries: changed under the lock, read without. */
    private final Map<String, KnownCall> calls = new ConcurrentHashMap<>(2);

    private final EarlyCandidates early;
    private final Deadlines deadlines;
    private final Consumer<List<RoomCommand.Signal>> onExpired;
    private boolean closed;
    private Deadlines.@Nullable Deadline expiry;

    /** What becomes of a candidate that came before its call. */
    public enum Holding {
        /** It goes out when its call begins, or is refused when its time is up. */
        HELD,
        /** It is one too many, or a late one of a call that is over. */
        REFUSED,
        /** Its call is there by now. */
        CALL_BEGAN
    }

    private static final class Entry {
        private RoomKey room;
        private int asked;
        private @Nullable KnownCall call;

        Entry(RoomKey room) {
            this.room = room;
        }
    }

    /**
     * A table of a peer that has no calls.
     *
     * @param onExpired is given candidates whose call has not come in time, on a thread of the scheduler's
     */
    public CallTable(EarlyCandidateLimits limits, Deadlines deadlines, Consumer<List<RoomCommand.Signal>> onExpired) {
        this.early = new EarlyCandidates(limits);
        this.deadlines = deadlines;
        this.onExpired = onExpired;
    }

    /** The call with this peer, if there is one. */
    public Optional<KnownCall> find(String other) {
        return Optional.ofNullable(calls.get(other));
    }

    /** An offer between the two is about to be posted to a room. False if this peer is gone. */
    public synchronized boolean ask(String other, RoomKey room) {
        if (closed) {
            return false;
        }
        Entry entry = entries.computeIfAbsent(other, id -> new Entry(room));
        entry.room = room;
        entry.asked++;
        return true;
    }

    /** An offer that was {@link #ask asked} is decided. */
    public synchronized void decided(String other) {
        Entry entry = entries.get(other);
        if (entry != null) {
            entry.asked--;
            forgetIfIdle(other, entry);
        }
    }

    /**
     * A call has begun.
     *
     * @param poster is given the candidates that came before it, before anybody can find the call. It is called under this
     *     table's lock, and may do no more than add them to a queue
     */
    public synchronized void began(String other, RoomKey room, long generation, Consumer<RoomCommand.Signal> poster) {
        if (closed) {
            return;
        }
        Entry entry = entries.computeIfAbsent(other, id -> new Entry(room));
        entry.room = room;
        RoomCommand.Ongoing number = new RoomCommand.Ongoing(generation);
        early.takeFor(other).forEach(candidate -> poster.accept(candidate.in(number)));
        entry.call = new KnownCall(room, number);
        calls.put(other, entry.call);
    }

    /** A call is over. */
    public synchronized void over(String other, long generation) {
        Entry entry = entries.get(other);
        if (entry == null || entry.call == null || entry.call.number().generation() != generation) {
            return;
        }
        entry.call = null;
        calls.remove(other);
        forgetIfIdle(other, entry);
        early.callEnded(other, deadlines.now());
    }

    /** Holds a candidate of a call that has yet to begin. */
    public synchronized Holding hold(RoomCommand.Signal candidate) {
        if (find(candidate.to().id()).isPresent()) {
            return Holding.CALL_BEGAN;
        }
        if (closed || !early.hold(candidate, deadlines.now())) {
            return Holding.REFUSED;
        }
        if (expiry == null) {
            watch();
        }
        return Holding.HELD;
    }

    /** Nobody is there any more. Says which rooms may know of a call. */
    public synchronized Set<RoomKey> close() {
        closed = true;
        early.clear();
        if (expiry != null) {
            expiry.cancel();
            expiry = null;
        }
        Set<RoomKey> rooms = new HashSet<>();
        entries.values().forEach(entry -> rooms.add(entry.room));
        entries.clear();
        calls.clear();
        return rooms;
    }

    private void forgetIfIdle(String other, Entry entry) {
        if (entry.asked <= 0 && entry.call == null) {
            entries.remove(other);
        }
    }

    /** One deadline for all, which stays where it is when what it was for has gone out. */
    private void watch() {
        long wait = Math.max(0, early.firstExpiry() - deadlines.now());
        expiry = deadlines.in(Duration.ofNanos(wait), this::expire);
    }

    private void expire() {
        List<RoomCommand.Signal> expired;
        synchronized (this) {
            expiry = null;
            expired = early.takeExpired(deadlines.now());
            if (!early.isEmpty()) {
                watch();
            }
        }
        if (!expired.isEmpty()) {
            onExpired.accept(expired);
        }
    }
}
