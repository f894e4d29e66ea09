package dev.parley.room;

import dev.parley.room.RoomCommand.Ongoing;
import dev.parley.session.KnownCall;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** {@link dev.parley.session.CallTable} as a value, but for early candidates. */
record CallTableModel(Map<String, Entry> entries, boolean closed) {
    /** Of a peer that has no calls. */
    static final CallTableModel EMPTY = new CallTableModel(Map.of(), false);

    /** What is known of the calls with one other peer. */
    record Entry(RoomKey room, int asked, Optional<KnownCall> call) {
        boolean isIdle() {
            return asked <= 0 && call.isEmpty();
        }
    }

    /** The call with this peer, if there is one. */
    Optional<KnownCall> find(String other) {
        return Optional.ofNullable(entries.get(other)).flatMap(Entry::call);
    }

    /** An offer between the two is about to be posted to a room. */
    CallTableModel ask(String other, RoomKey room) {
        Entry entry = entries.getOrDefault(other, new Entry(room, 0, Optional.empty()));
        return closed ? this : with(other, new Entry(room, entry.asked + 1, entry.call));
    }

    /** An offer that was asked for is decided. */
    CallTableModel decided(String other) {
        return change(other, entry -> new Entry(entry.room, entry.asked - 1, entry.call));
    }

    /** A call has begun. */
    CallTableModel began(String other, RoomKey room, long generation) {
        if (closed) {
            return this;
        }
        int asked = entries.containsKey(other) ? entries.get(other).asked : 0;
        return with(other, new Entry(room, asked, Optional.of(new KnownCall(room, new Ongoing(generation)))));
    }

    /** A call is over. */
    CallTableModel over(String other, long generation) {
        boolean isKnown = find(other).stream().anyMatch(call -> call.number().generation() == generation);
        return isKnown ? change(other, entry -> new Entry(entry.room, entry.asked, Optional.empty())) : this;
    }

    /** The rooms that may know of a call. */
    Set<RoomKey> rooms() {
        return entries.values().stream().map(Entry::room).collect(Collectors.toUnmodifiableSet());
    }

    /** Nobody is there any more. */
    CallTableModel close() {
        return new CallTableModel(Map.of(), true);
    }

    private CallTableModel change(String other, UnaryOperator<Entry> change) {
        Entry entry = entries.get(other);
        return entry == null ? this : with(other, change.apply(entry));
    }

    private CallTableModel with(String other, Entry entry) {
        Map<String, Entry> changed = new HashMap<>(entries);
        if (entry.isIdle()) {
            changed.remove(other);
        } else {
            changed.put(other, entry);
        }
        return new CallTableModel(Map.copyOf(changed), closed);
    }
}
