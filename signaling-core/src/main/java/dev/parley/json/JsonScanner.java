package dev.parley.json;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Finds the members of a message in one pass over its bytes: the whole text is checked against the grammar, no tree is
 * built and no payload decoded. Thread-safe.
 */
public final class JsonScanner {
    private static final int SHORTEST_OBJECT = 2;
    /** Jackson guesses UTF-16 and UTF-32 by zeros among this many first bytes. */
    private static final int GUESSED_FROM = 4;

    /** Names longer than this are rare, and none that a factory should keep: clients choose them. */
    private static final int LONGEST_KEPT_NAME = 64;

    /** Keeps the names that it has seen, as Jackson's factories do, and takes short ones alone. */
    private final TokenStreamFactory quick;
    /** Takes any name, and is copied for each message, so that nothing is kept. */
    private final TokenStreamFactory forgetful;

    private final int maxDepth;

    /**
     * A scanner that refuses text nested deeper than a bound.
     *
     * @param maxDepth how many objects and arrays may stand in one another, 1 or more
     */
    public JsonScanner(int maxDepth) {
        if (maxDepth < 1) {
            throw new IllegalArgumentException("maxDepth is " + maxDepth + ", and must be 1 or more");
        }
        this.maxDepth = maxDepth;
        this.quick = jackson(maxDepth, LONGEST_KEPT_NAME);
        this.forgetful = jackson(maxDepth, Integer.MAX_VALUE);
    }

    /** The transport bounds a message; within it any number or string is as good as another. */
    private static TokenStreamFactory jackson(int maxDepth, int maxNameLength) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxNameLength(maxNameLength)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    /**
     * What {@link #scan} found.
     *
     * @param outer the members of the whole object
     * @param inner the members of the one that was to be opened; none where it is absent or no object
     */
    public record Scan(Members outer, Members inner) {}

    /**
     * Finds the members of an object and, in the same pass, those of one member of it.
     *
     * @param utf8 valid UTF-8; kept, as what is found are views of it
     * @param open the name of the member to look into
     * @throws MalformedJsonException if the text is not exactly one JSON object within the depth
     */
    public Scan scan(byte[] utf8, String open) {
        if (!startsAsObject(utf8)) {
            throw new MalformedJsonException("a message is a JSON object, such as {\"event\":\"ping\"}");
        }
        try {
            return scan(quick, utf8, open);
        } catch (StreamConstraintsException longNameOrTooDeep) {
            return scanForgetting(utf8, open);
        } catch (JacksonException malformed) {
            throw notJson(malformed);
        }
    }

    private Scan scanForgetting(byte[] utf8, String open) {
        try {
            return scan(forgetful.copy(), utf8, open);
        } catch (StreamConstraintsException tooDeep) {
            throw new MalformedJsonException("the message is nested deeper than " + maxDepth + " levels");
        } catch (JacksonException malformed) {
            throw notJson(malformed);
        }
    }

    private static MalformedJsonException notJson(JacksonException malformed) {
        return new MalformedJsonException("the message is not JSON: " + malformed.getOriginalMessage());
    }

    private static Scan scan(TokenStreamFactory jackson, byte[] utf8, String open) {
        try (JsonParser parser = jackson.createParser(ObjectReadContext.empty(), utf8, 0, utf8.length)) {
            parser.nextToken();
            Collector outer = new Collector(utf8);
            Members inner = Members.NONE;
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                boolean opens = parser.nextToken() == JsonToken.START_OBJECT && name.equals(open);
                int from = (int) parser.currentTokenLocation().getByteOffset();
                if (opens) {
                    inner = members(parser, utf8);
                }
                outer.add(name, from, endOfValue(parser));
            }
            if (parser.nextToken() != null) {
                throw new MalformedJsonException("something follows the JSON object");
            }
            return new Scan(outer.members(), inner);
        }
    }

    private static Members members(JsonParser parser, byte[] utf8) {
        Collector found = new Collector(utf8);
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            int from = (int) parser.currentTokenLocation().getByteOffset();
            found.add(name, from, endOfValue(parser));
        }
        return found.members();
    }

    private static int endOfValue(JsonParser parser) {
        parser.skipChildren();
        parser.finishToken();
        return (int) parser.currentLocation().getByteOffset();
    }

    private static boolean startsAsObject(byte[] utf8) {
        if (utf8.length < SHORTEST_OBJECT) {
            return false;
        }
        for (int i = 0; i < Math.min(GUESSED_FROM, utf8.length); i++) {
            if (utf8[i] == 0) {
                return false;
            }
        }
        int i = 0;
        while (i < utf8.length - 1 && (utf8[i] == ' ' || utf8[i] == '\t' || utf8[i] == '\r' || utf8[i] == '\n')) {
            i++;
        }
        return utf8[i] == '{';
    }

    private static final class Collector {
        private final byte[] utf8;
        private final Map<String, RawJson> values = new HashMap<>(8);
        private Optional<String> repeated = Optional.empty();

        Collector(byte[] utf8) {
            this.utf8 = utf8;
        }

        void add(String name, int from, int to) {
            if (values.put(name, RawJson.view(utf8, from, to)) != null) {
                repeated = Optional.of(name);
            }
        }

        Members members() {
            return new Members(values, repeated);
        }
    }
}
