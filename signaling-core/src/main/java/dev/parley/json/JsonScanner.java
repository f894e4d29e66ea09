package dev.parley.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Finds what a message is made of in one pass over its bytes: the whole text is checked against the grammar, no tree is
 * built and no payload decoded. Takes time and memory in proportion to the text, whatever it says. Thread-safe.
 */
public final class JsonScanner {
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
    }

    /**
     * What {@link #scan} found.
     *
     * @param outer the members of the whole object
     * @param inner the members of the one that was to be opened; none where it is absent or no object
     */
    public record Scan(Members outer, Members inner) {}

    /**
     * What {@link #scanArray} found.
     *
     * @param items the elements of the array, unmodifiable
     * @param second the members of the element with index 1; none where it is absent or no object
     */
    public record Items(List<RawJson> items, Members second) {}

    /**
     * Finds the members of an object and, in the same pass, those of one member of it.
     *
     * @param utf8 valid UTF-8; kept, as what is found are views of it
     * @param open the name of the member to look into
     * @throws MalformedJsonException if the text is not exactly one JSON object within the depth
     */
    public Scan scan(byte[] utf8, String open) {
        JsonCursor json = new JsonCursor(utf8, 0, maxDepth);
        int brace = json.at();
        // A zero behind the brace: that is UTF-16 or UTF-32.
        if (!json.isAt('{') || brace + 1 == utf8.length || utf8[brace + 1] == 0) {
            throw new MalformedJsonException("a message is a JSON object, such as {\"event\":\"ping\"}");
        }
        Members.Collector outer = new Members.Collector();
        Members inner = Members.NONE;
        for (boolean more = json.enter(); more; more = json.next()) {
            String name = json.name();
            int from = json.at();
            if (json.isAt('{') && name.equals(open)) {
                inner = members(json);
            } else {
                json.skipValue();
            }
            outer.add(name, json.since(from));
        }
        Members members = outer.members(json, brace, maxDepth);
        json.end("object");
        return new Scan(members, inner);
    }

    /**
     * Finds the elements of an array and, in the same pass, the members of the second of them.
     *
     * @param utf8 valid UTF-8; kept, as what is found are views of it
     * @param from where the array, or whitespace before it, begins; it goes on to the end
     * @param maxItems how many elements it may have
     * @throws MalformedJsonException if the text from there is not exactly one JSON array within the bounds
     * @throws IndexOutOfBoundsException if {@code from} is not within the text or at its end
     */
    public Items scanArray(byte[] utf8, int from, int maxItems) {
        JsonCursor json = new JsonCursor(utf8, Objects.checkFromToIndex(from, utf8.length, utf8.length), maxDepth);
        if (!json.isAt('[')) {
            throw new MalformedJsonException("an event is a JSON array, such as [\"ping\"]");
        }
        List<RawJson> items = new ArrayList<>(4);
        Members second = Members.NONE;
        for (boolean more = json.enter(); more; more = json.next()) {
            if (items.size() == maxItems) {
                throw new MalformedJsonException("the array has over " + maxItems + " elements");
            }
            int start = json.at();
            if (json.isAt('{') && items.size() == 1) {
                second = members(json);
            } else {
                json.skipValue();
            }
            items.add(json.since(start));
        }
        json.end("array");
        return new Items(Collections.unmodifiableList(items), second);
    }

    /**
     * Looks into a value and all that is in it, in one pass.
     *
     * @param found is told of every object, inner ones before those that hold them
     * @throws MalformedJsonException if the text is not exactly one JSON value within the depth
     */
    public void eachObject(RawJson value, Consumer<Members> found) {
        JsonCursor json = new JsonCursor(value.toByteArray(), 0, maxDepth);
        look(json, found);
        json.end("value");
    }

    /** As deep as the text is nested, and that is bounded. */
    private void look(JsonCursor json, Consumer<Members> found) {
        if (json.isAt('{')) {
            int brace = json.at();
            Members.Collector members = new Members.Collector();
            for (boolean more = json.enter(); more; more = json.next()) {
                String name = json.name();
                int from = json.at();
                look(json, found);
                members.add(name, json.since(from));
            }
            found.accept(members.members(json, brace, maxDepth));
        } else if (json.isAt('[')) {
            for (boolean more = json.enter(); more; more = json.next()) {
                look(json, found);
            }
        } else {
            json.skipValue();
        }
    }

    private Members members(JsonCursor json) {
        int brace = json.at();
        Members.Collector found = new Members.Collector();
        for (boolean more = json.enter(); more; more = json.next()) {
            String name = json.name();
            int from = json.at();
            json.skipValue();
            found.add(name, json.since(from));
        }
        return found.members(json, brace, maxDepth);
    }
}
