package dev.parley.json;

import java.util.Map;
import java.util.Optional;

/**
 * The members of one JSON object, each as the bytes that came; what is inside them was checked, not looked into.
 * Immutable.
 */
public final class Members {
    /** Of a value that is no object. */
    public static final Members NONE = new Members(Map.of(), Optional.empty());

    private final Map<String, RawJson> values;
    private final Optional<String> repeated;

    Members(Map<String, RawJson> values, Optional<String> repeated) {
        this.values = values;
        this.repeated = repeated;
    }

    /** The value of a member, if it is there; {@code null} as JSON counts as there. */
    public Optional<RawJson> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A name that stands in the object more than once, if there is one: which of its values counts is ambiguous. */
    public Optional<String> repeated() {
        return repeated;
    }
}
