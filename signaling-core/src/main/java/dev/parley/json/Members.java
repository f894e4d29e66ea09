package dev.parley.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, each as the bytes that came; what is inside them was checked, not looked into.
 * Immutable. Made for the handful that an envelope has: to find one takes time in proportion to their number.
 */
public final class Members {
    /** Of a value that is no object. */
    public static final Members NONE = new Members(List.of(), null, Optional.empty());

    /** All of them, unless they are {@link Many}. */
    private final List<Member> few;

    private final @Nullable Many many;
    private final Optional<String> repeated;

    private Members(List<Member> few, @Nullable Many many, Optional<String> repeated) {
        this.few = few;
        this.many = many;
        this.repeated = repeated;
    }

    private record Member(String name, RawJson value) {}

    /** Members that are looked for each time: kept apart from their object they would take many times its bytes. */
    private record Many(RawJson object, int maxDepth, UnaryOperator<Member> change) {
        int size() {
            int[] size = {0};
            forEach(member -> size[0]++);
            return size[0];
        }

        void forEach(Consumer<Member> action) {
            JsonCursor json = object.cursor(maxDepth);
            for (boolean more = json.enter(); more; more = json.next()) {
                String name = json.name();
                int from = json.at();
                json.skipValue();
                action.accept(change.apply(new Member(name, json.since(from))));
            }
        }

        Many with(UnaryOperator<Member> another) {
            return new Many(object, maxDepth, member -> another.apply(change.apply(member)));
        }
    }

    /** The value of a member, if it is there, the last one if several are; {@code null} as JSON counts as there. */
    public Optional<RawJson> get(String name) {
        if (many != null) {
            List<RawJson> found = new ArrayList<>(1);
            many.forEach(member -> {
                if (member.name.equals(name)) {
                    found.add(member.value);
                }
            });
            return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
        }
        for (int i = few.size() - 1; i >= 0; i--) {
            Member member = few.get(i);
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
            forEach((name, value) -> {
                if (!names.contains(name)) {
                    out.name(name).value(value);
                }
            });
            out.endObject();
        };
    }

    /** Hands over every member, in order. */
    public void forEach(BiConsumer<String, RawJson> each) {
        Consumer<Member> action = member -> each.accept(member.name, member.value);
        if (many == null) {
            few.forEach(action);
        } else {
            many.forEach(action);
        }
    }

    /** How many members there are. */
    public int size() {
        return many == null ? few.size() : many.size();
    }

    /** The same members, of which each that is known by the first name has the second; this object if there is none. */
    public Members renamed(String from, String to) {
        return replaced(from, member -> new Member(to, member.value));
    }

    /** The same members, of which each of this name has another value; this object if there is none. */
    public Members with(String name, RawJson value) {
        return replaced(name, member -> new Member(name, value));
    }

    private Members replaced(String name, UnaryOperator<Member> replacement) {
        if (get(name).isEmpty()) {
            return this;
        }
        UnaryOperator<Member> change = member -> member.name.equals(name) ? replacement.apply(member) : member;
        return many == null
                ? new Members(few.stream().map(change).toList(), null, repeated)
                : new Members(few, many.with(change), repeated);
    }

    /** A name that stands in the object more than once, if there is one: which of its values counts is ambiguous. */
    public Optional<String> repeated() {
        return repeated;
    }

    /** Takes the members in their order. Of no use after it has handed them over. */
    static final class Collector {
        /** So many names are compared with one another; more would take too long, and are put into a set. */
        private static final int FEW = 8;

        /** So many are kept apart from their object. */
        private static final int MOST_KEPT = 64;

        private final List<Member> members = new ArrayList<>(4);
        private Set<String> names = Set.of();
        private Optional<String> repeated = Optional.empty();

        void add(String name, RawJson value) {
            if (isKnown(name)) {
                repeated = Optional.of(name);
            }
            if (members.size() <= MOST_KEPT) {
                members.add(new Member(name, value));
            }
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

        /**
         * The members.
         *
         * @param json stands behind the object whose they are
         * @param from where that begins
         * @param maxDepth how deep it may be nested
         */
        Members members(JsonCursor json, int from, int maxDepth) {
            return members.size() > MOST_KEPT
                    ? new Members(List.of(), new Many(json.since(from), maxDepth, UnaryOperator.identity()), repeated)
                    : new Members(members, null, repeated);
        }
    }
}
