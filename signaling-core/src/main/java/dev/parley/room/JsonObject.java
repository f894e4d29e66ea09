package dev.parley.room;

import dev.parley.json.JsonScanner;
import dev.parley.json.MalformedJsonException;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object that is read member by member. What is missing, of another type, repeated or left over is refused by an
 * {@link IllegalArgumentException} that names the member. For one thread.
 */
public final class JsonObject {
    /** Deeper than any payload that comes from the network; one that an application made may be deeper than those. */
    private static final JsonScanner SCANNER = new JsonScanner(1_100);

    private final Members members;
    private final Set<String> unread = new HashSet<>();

    private JsonObject(Members members) {
        this.members = members;
        members.forEach((name, value) -> unread.add(name));
    }

    /**
     * Reads an object as one thing, to its last member.
     *
     * @throws IllegalArgumentException if it is no JSON object, or not what the reader expects
     */
    public static <T> T read(RawJson json, Function<JsonObject, T> reader) {
        JsonObject object = new JsonObject(scan(json));
        object.members.repeated().ifPresent(name -> {
            throw new IllegalArgumentException("\"" + name + "\" is there more than once");
        });
        T value = reader.apply(object);
        if (!object.unread.isEmpty()) {
            throw new IllegalArgumentException("nothing is known of " + object.unread);
        }
        return value;
    }

    private static Members scan(RawJson json) {
        try {
            return SCANNER.scan(json.toByteArray(), "").outer();
        } catch (MalformedJsonException malformed) {
            throw new IllegalArgumentException(malformed.complaint(), malformed);
        }
    }

    /** Any value. */
    public RawJson value(String name) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is missing"));
    }

    /** Any value, or none. */
    public Optional<RawJson> optional(String name) {
        unread.remove(name);
        return members.get(name);
    }

    /** A string. */
    public String text(String name) {
        return asText(name, value(name));
    }

    /** A string, or none. */
    public Optional<String> optionalText(String name) {
        return optional(name).map(value -> asText(name, value));
    }

    /** A whole number. */
    public long number(String name) {
        RawJson value = value(name);
        try {
            return Long.parseLong(value.toString());
        } catch (NumberFormatException notWhole) {
            throw expected(name, "a whole number", notWhole);
        }
    }

    /** A whole number that an {@code int} can hold. */
    public int smallNumber(String name) {
        long number = number(name);
        if (number != (int) number) {
            throw expected(name, "within 32 bits", null);
        }
        return (int) number;
    }

    /** A truth value. */
    public boolean flag(String name) {
        return switch (value(name).toString()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw expected(name, "true or false", null);
        };
    }

    /** One of a closed list, in lower case. */
    public <E extends Enum<E>> E constant(String name, Class<E> type) {
        String text = text(name);
        for (E each : type.getEnumConstants()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("\"" + name + "\" is \"" + text + "\", no " + type.getSimpleName());
    }

    /** One of a closed list, in lower case, or none. */
    public <E extends Enum<E>> Optional<E> optionalConstant(String name, Class<E> type) {
        return members.get(name).map(there -> constant(name, type));
    }

    /** Elements of an array. */
    public <T> List<T> list(String name, Function<RawJson, T> reader) {
        try {
            return SCANNER.scanArray(value(name).toByteArray(), 0, Integer.MAX_VALUE).items().stream()
                    .map(reader)
                    .toList();
        } catch (MalformedJsonException noArray) {
            throw expected(name, "an array", noArray);
        }
    }

    /** Strings of an array. */
    public List<String> texts(String name) {
        return list(name, value -> asText(name, value));
    }

    private static String asText(String name, RawJson value) {
        if (!value.isString()) {
            throw expected(name, "a string", null);
        }
        return value.asString();
    }

    private static IllegalArgumentException expected(String name, String what, @Nullable Throwable cause) {
        return new IllegalArgumentException("\"" + name + "\" has to be " + what, cause);
    }
}
