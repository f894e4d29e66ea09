package dev.parley.json;

/**
 * Steps over JSON text as bytes, value by value: the grammar of RFC 8259 is checked to the letter, nothing is decoded
 * but names, nothing is kept.
 */
final class JsonCursor {
    private static final String A_NAME = "a name in quotes";

    private final JsonTokens text;
    /** Of each container that is open, whether it is an object; the others are arrays. */
    private final boolean[] objects;

    private int depth;

    /** Stands at the first byte that is no whitespace. */
    JsonCursor(byte[] utf8, int from, int maxDepth) {
        this.text = new JsonTokens(utf8, from);
        this.objects = new boolean[maxDepth];
        text.space();
    }

    /** The index of the byte that it stands at. */
    int at() {
        return text.at();
    }

    boolean isAt(char ascii) {
        return text.isAt(ascii);
    }

    /** The value that began there and ends here. */
    RawJson since(int from) {
        return text.since(from);
    }

    /** Makes sure that nothing but whitespace is left. */
    void end(String kind) {
        text.space();
        if (isAt('}') || isAt(']')) {
            throw text.unexpected("the end");
        }
        if (!text.isAtEnd()) {
            throw new MalformedJsonException("something follows the JSON " + kind);
        }
    }

    /** Goes into the object or array that begins here. False if it is empty; then it stands behind it. */
    boolean enter() {
        if (depth == objects.length) {
            throw new MalformedJsonException("the message is nested deeper than " + depth + " levels");
        }
        boolean object = isAt('{');
        text.expect(object ? '{' : '[', "'{' or '['");
        text.space();
        if (isAt(object ? '}' : ']')) {
            text.expect(object ? '}' : ']', "the end");
            return false;
        }
        objects[depth++] = object;
        return true;
    }

    /** Goes from behind a value to the next member or element. False if there is none; then it stands behind all. */
    boolean next() {
        text.space();
        if (isAt(',')) {
            text.expect(',', "','");
            text.space();
            return true;
        }
        boolean object = objects[--depth];
        text.expect(object ? '}' : ']', object ? "',' or '}'" : "',' or ']'");
        return false;
    }

    /** Goes over the name of a member to its value. */
    String name() {
        int from = at();
        boolean escaped = text.skipString(A_NAME);
        String name = escaped ? whole(since(from)) : since(from).asString();
        colon();
        return name;
    }

    /** Goes over a value, with all that is in it. */
    void skipValue() {
        int outside = depth;
        do {
            boolean isInside = skipScalarOrEnter();
            while (!isInside && depth > outside) {
                isInside = next();
            }
            if (depth > outside && objects[depth - 1]) {
                skipName();
            }
        } while (depth > outside);
    }

    /** Whether there is something inside, to go over yet. */
    private boolean skipScalarOrEnter() {
        if (isAt('{') || isAt('[')) {
            return enter();
        }
        text.skipScalar();
        return false;
    }

    private void skipName() {
        int from = at();
        if (text.skipString(A_NAME)) {
            whole(since(from));
        }
        colon();
    }

    private void colon() {
        text.space();
        text.expect(':', "':'");
        text.space();
    }

    private static String whole(RawJson escapedName) {
        String name = escapedName.asString();
        if (Utf8.hasLoneSurrogate(name)) {
            throw new MalformedJsonException("the message is not JSON: half of a surrogate pair stands in a name");
        }
        return name;
    }
}
