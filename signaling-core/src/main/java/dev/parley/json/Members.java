package dev.parley.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The members of one JSON object, each as the bytes that came; what is inside them was checked, not looked into.
 * Immutable. Made for the handful that an envelope has: to find one takes time in proportion to their number.
 */
public final class Members {
    /** Of a value that is no object. */
    public static final Members NONE = new Members(new Few(List.of()), Optional.empty());

    private final Source source;
    private final Optional<String> repeated;

    private Members(Source source, Optional<String> repeated) {
        this.source = source;
        this.repeated = repeated;
    }

    private record Member(String name, RawJson value) {}

    /** Where the members are. */
    private sealed interface Source {
        int size();

        void forEach(Consumer<Member> action);
    }

    /** A few, found once. */
    private record Few(List<Member> members) implements Source {
        @Override
        public int size() {
            return members.size();
        }

        @Override
        public void forEach(Consumer<Member> action) {
            members.forEach(action);
        }
    }

    /** Many, looked for each time: kept apart from their object they would take many times its bytes. */
    private record Many(RawJson object, int size, int maxDepth, UnaryOperator<Member> change) implements Source {
        @Override
        public void forEach(Consumer<Member> action) {
            JsonCursor json = object.cursor(maxDepth);
            for (boolean more = json.enter(); more; more = json.next()) {
                String name = json.name();
                int from = json.at();
                json.skipValue();
                action.accept(change.apply(new Member(name, json.since(from))));
            }
        }
    }

    /** The value of a member, if it is there, the last one if several are; {@code null} as JSON counts as there. */
    public Optional<RawJson> get(String name) {
        if (source instanceof Few few) {
            for (int i = few.members.size() - 1; i >= 0; i--) {
                Member member = few.members.get(i);
                if (member.name.equals(name)) {
                    return Optional.of(member.value);
                }
            }
            return Optional.empty();
        }
        List<RawJson> found = new ArrayList<>(1);
        forEach((each, value) -> {
            if (each.equals(name)) {
                found.add(value);
            }
        });
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
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
        source.forEach(member -> each.accept(member.name, member.value));
    }

    /** How many members there are. */
    public int size() {
        return source.size();
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
        Source changed = source instanceof Many many
                ? new Many(many.object, many.size, many.maxDepth, member -> change.apply(many.change.apply(member)))
                : new Few(((Few) source).members.stream().map(change).toList());
        return new Members(changed, repeated);
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
        private int count;

        void add(String name, RawJson value) {
            if (isKnown(name)) {
                repeated = Optional.of(name);
            }
            if (count < MOST_KEPT) {
                members.add(new Member(name, value));
            }
            count++;
        }

        private boolean isKnown(String name) {
            if (count >= FEW) {
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
         * @param object whose they are
         * @param maxDepth how deep it may be nested
         */
        Members members(RawJson object, int maxDepth) {
            Source source =
                    count > MOST_KEPT ? new Many(object, count, maxDepth, UnaryOperator.identity()) : new Few(members);
            return new Members(source, repeated);
        }
    }
}
