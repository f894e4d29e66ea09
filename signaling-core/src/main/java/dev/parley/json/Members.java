package dev.parley.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * The members of one JSON object, each as the bytes that came; what is inside them was checked, not looked into.
 * Immutable. Made for the handful that an envelope has: to find one takes time in proportion to their number.
 */
public final class Members {
    /** Of a value that is no object. */
    public static final Members NONE = new Members(List.of(), Optional.empty());

    private final List<Member> members;
    private final Optional<String> repeated;

    private Members(List<Member> members, Optional<String> repeated) {
        this.members = members;
        this.repeated = repeated;
    }

    /** The value of a member, if it is there, the last one if several are; {@code null} as JSON counts as there. */
    public Optional<RawJson> get(String name) {
        for (int i = members.size() - 1; i >= 0; i--) {
            Member member = members.get(i);
            if (member.name.equals(name)) {
                return Optional.of(member.value);
            }
        }
        return Optional.empty();
    }

    /** The same object but for a few members. */
    public JsonText without(Set<String> names) {
        return out -> {
            out.beginObject();
            members.stream()
                    .filter(member -> !names.contains(member.name))
                    .forEach(member -> out.name(member.name).value(member.value));
            out.endObject();
        };
    }

    /** Hands over every member, in order. */
    public void forEach(BiConsumer<String, RawJson> each) {
        members.forEach(member -> each.accept(member.name, member.value));
    }

    /** How many members there are. */
    public int size() {
        return members.size();
    }

    /** The same members, of which each that is known by the first name has the second; this object if there is none. */
    public Members renamed(String from, String to) {
        return replaced(member -> member.name.equals(from) ? new Member(to, member.value) : member);
    }

    /** The same members, of which each of this name has another value; this object if there is none. */
    public Members with(String name, RawJson value) {
        return replaced(member -> member.name.equals(name) ? new Member(name, value) : member);
    }

    private Members replaced(UnaryOperator<Member> change) {
        List<Member> changed = members.stream().map(change).toList();
        return changed.equals(members) ? this : new Members(changed, repeated);
    }

    /** A name that stands in the object more than once, if there is one: which of its values counts is ambiguous. */
    public Optional<String> repeated() {
        return repeated;
    }

    private record Member(String name, RawJson value) {}

    /** Takes the members in their order. Of no use after it has handed them over. */
    static final class Collector {
        /** So many names are compared with one another; more would take too long, and are put into a set. */
        private static final int FEW = 8;

        private final List<Member> members = new ArrayList<>(4);
        private Set<String> names = Set.of();
        private Optional<String> repeated = Optional.empty();

        void add(String name, RawJson value) {
            if (isKnown(name)) {
                repeated = Optional.of(name);
            }
            members.add(new Member(name, value));
        }

        private boolean isKnown(String name) {
            if (members.size() >= FEW) {
                if (names.isEmpty()) {
                    names = new HashSet<>();
                    members.forEach(member -> names.add(member.name));
                }
                return !names.add(name);
            }
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i).name.equals(name)) {
                    return true;
                }
            }
            return false;
        }

        Members members() {
            return new Members(members, repeated);
        }
    }
}
