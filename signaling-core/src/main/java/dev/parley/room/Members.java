package dev.parley.room;

import dev.parley.room.RoomSnapshot.MemberState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is in a room, in the order of their joining. Changed by one thread at a time; anyone may ask for the list. */
final class Members {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private long version;
    private @Nullable List<RoomMember> list;

    /** Lets a long list be read without a copy, member by member. */
    static final class Entry {
        private RoomMember member;
        private long rosterVersion;

        Entry(RoomMember member, long rosterVersion) {
            this.member = member;
            this.rosterVersion = rosterVersion;
        }

        RoomMember member() {
            return member;
        }
    }

    Members(List<MemberState> states, long version) {
        states.forEach(
                state -> entries.put(state.member().peer().id(), new Entry(state.member(), state.rosterVersion())));
        this.version = version;
    }

    boolean has(PeerRef peer) {
        return entries.containsKey(peer.id());
    }

    int size() {
        return entries.size();
    }

    synchronized boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Grows with each change of who is in the room, or under which e-mail. */
    long version() {
        return version;
    }

    /** Adds a member, or gives it another e-mail. */
    synchronized void put(PeerRef peer, String email) {
        Entry entry = entries.get(peer.id());
        if (entry == null) {
            entries.put(peer.id(), new Entry(new RoomMember(peer, email), 0));
        } else if (entry.member.email().equals(email)) {
            return;
        } else {
            entry.member = new RoomMember(entry.member.peer(), email);
        }
        changed();
    }

    synchronized Optional<RoomMember> remove(PeerRef peer) {
        Entry entry = entries.remove(peer.id());
        if (entry == null) {
            return Optional.empty();
        }
        changed();
        return Optional.of(entry.member);
    }

    /** The list as it is now; it never changes. */
    synchronized List<RoomMember> list() {
        if (list == null) {
            list = entries.values().stream().map(Entry::member).toList();
        }
        return list;
    }

    Audience audience(Optional<String> except, Set<String> told) {
        return new Audience(entries.values(), except, told);
    }

    /** Whether the member was sent the list as it is now. */
    boolean knowsRoster(PeerRef peer) {
        Entry entry = entries.get(peer.id());
        return entry != null && entry.rosterVersion == version;
    }

    void toldRoster(PeerRef peer) {
        Entry entry = entries.get(peer.id());
        if (entry != null) {
            entry.rosterVersion = version;
        }
    }

    List<MemberState> states() {
        List<MemberState> states = new ArrayList<>(entries.size());
        entries.values().forEach(entry -> states.add(new MemberState(entry.member, entry.rosterVersion)));
        return List.copyOf(states);
    }

    private void changed() {
        version++;
        list = null;
    }
}
