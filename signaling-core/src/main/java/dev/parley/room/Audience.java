package dev.parley.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Members of a room, but for some: whom an event is for, or who is listed in one. A view, without a copy. */
public final class Audience {
    private final Collection<Members.Entry> entries;
    private final Optional<String> except;
    private final Set<String> told;

    Audience(Collection<Members.Entry> entries, Optional<String> except, Set<String> told) {
        this.entries = entries;
        this.except = except;
        this.told = told;
    }

    /** These members, whatever becomes of the room. */
    public static Audience of(List<RoomMember> members) {
        return new Audience(
                members.stream().map(member -> new Members.Entry(member, 0)).toList(), Optional.empty(), Set.of());
    }

    /** Calls back for each, in the order of their joining. */
    public void forEach(Consumer<RoomMember> action) {
        String left = except.orElse("");
        for (Members.Entry entry : entries) {
            RoomMember member = entry.member();
            String id = member.peer().id();
            if (!id.equals(left) && !told.contains(id)) {
                action.accept(member);
            }
        }
    }

    /** The members as they are now. */
    public List<RoomMember> toList() {
        List<RoomMember> all = new ArrayList<>();
        forEach(all::add);
        return List.copyOf(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Audience audience && audience.toList().equals(toList());
    }

    @Override
    public int hashCode() {
        return toList().hashCode();
    }

    @Override
    public String toString() {
        return toList().toString();
    }
}
