package dev.parley.protocol;

import static dev.parley.protocol.ErrorCode.BAD_MESSAGE;

import dev.parley.json.Utf8;

/** What every name in an envelope has to be: of an event, a room, a user, a peer. */
public final class Names {
    /** The longest name of an event, in UTF-16 units. */
    public static final int MAX_EVENT_LENGTH = 128;

    private static final int EXCERPT_LENGTH = 40;

    private Names() {}

    /**
     * Checks a name.
     *
     * @param member the member that holds it, for the message
     * @throws RefusedException if it is blank, too long, or half of a surrogate pair stands in it
     */
    public static void check(String member, String name, int maxLength) {
        if (name.isBlank()) {
            throw new RefusedException(BAD_MESSAGE, "\"" + member + "\" is blank");
        }
        checkText(member, name, maxLength);
    }

    /**
     * Checks a name that may be blank.
     *
     * @param member the member that holds it, for the message
     * @throws RefusedException if it is too long, or half of a surrogate pair stands in it
     */
    public static void checkText(String member, String name, int maxLength) {
        if (name.length() > maxLength) {
            throw new RefusedException(
                    BAD_MESSAGE, "\"" + member + "\" is " + name.length() + " characters long, over " + maxLength);
        }
        if (Utf8.hasLoneSurrogate(name)) {
            throw new RefusedException(BAD_MESSAGE, "\"" + member + "\" holds half of a surrogate pair");
        }
    }

    /** As much of a text as has no more UTF-16 units than this; no surrogate pair is cut in half. */
    public static String fitting(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        boolean cutsPair = Character.isHighSurrogate(text.charAt(maxLength - 1))
                && Character.isLowSurrogate(text.charAt(maxLength));
        return text.substring(0, cutsPair ? maxLength - 1 : maxLength);
    }

    /** Whether this is a token of HTTP (RFC 9110 §5.6.2), as the name of a WebSocket subprotocol is. */
    public static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(Names::isTokenCharacter);
    }

    private static boolean isTokenCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    /** As much of a client's own text as fits into a message about it. */
    public static String excerpt(String text) {
        if (text.length() <= EXCERPT_LENGTH && !Utf8.hasLoneSurrogate(text)) {
            return text;
        }
        String start = text.substring(0, Math.min(EXCERPT_LENGTH, text.length()));
        return Utf8.hasLoneSurrogate(start) ? "…" : start + "…";
    }
}
