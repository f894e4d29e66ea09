package dev.parley.examples.launcher;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** What is left to read of a command line, and the environment. */
public final class Arguments {
    private static final int MAX_PORT = 65_535;

    private final Deque<String> left;
    private final Map<String, String> environment;

    /** Everything is left. */
    public Arguments(Collection<String> given, Map<String, String> environment) {
        this.left = new ArrayDeque<>(given);
        this.environment = environment;
    }

    /** Whether all was read. */
    public boolean isEmpty() {
        return left.isEmpty();
    }

    /** Reads one. */
    public String next() {
        return left.remove();
    }

    /** Looks at the next one. */
    public Optional<String> peek() {
        return Optional.ofNullable(left.peek());
    }

    /**
     * Reads what belongs to an option.
     *
     * @throws UsageException if nothing is left
     */
    public String valueOf(String option) throws UsageException {
        if (left.isEmpty()) {
            throw new UsageException(option + " needs a value; --help shows how");
        }
        return left.remove();
    }

    /** What a variable of the environment says, if it is set and not blank. */
    public Optional<String> environment(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    /**
     * The port to listen on: the one given, else PORT from the environment, else the example's own.
     *
     * @throws UsageException if it is no number from 0 to 65535
     */
    public int port(Optional<String> given, int otherwise) throws UsageException {
        String source = given.isPresent() ? "port" : "PORT";
        String text = given.or(() -> environment("PORT")).orElse(Integer.toString(otherwise));
        return number(source, text, 0, MAX_PORT);
    }

    /**
     * A number.
     *
     * @param source how the person knows it
     * @throws UsageException if it is none, or out of bounds
     */
    public static int number(String source, String text, int lowest, int highest) throws UsageException {
        try {
            int number = Integer.parseInt(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw notANumber(source, text, lowest, highest);
        }
        throw notANumber(source, text, lowest, highest);
    }

    /** For an argument that means nothing. */
    public static UsageException unknown(String argument) {
        return new UsageException("unknown argument \"" + argument + "\"; --help lists them");
    }

    private static UsageException notANumber(String source, String text, int lowest, int highest) {
        return new UsageException(
                source + " is \"" + text + "\", and must be a number from " + lowest + " to " + highest);
    }
}
