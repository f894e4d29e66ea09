package dev.parley.examples.customevents;

import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.RefusedException;
import org.jspecify.annotations.Nullable;

/** What clients may write. */
final class Texts {
    private static final int LONGEST = 2_000;

    private Texts() {}

    /** The text that a member holds; its sender is refused if there is none, or too much. */
    static String some(String member, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new RefusedException(ErrorCode.BAD_MESSAGE, "\"" + member + "\" is missing or blank");
        }
        if (text.length() > LONGEST) {
            throw new RefusedException(
                    ErrorCode.BAD_MESSAGE,
                    "\"" + member + "\" has " + text.length() + " characters, and may have " + LONGEST);
        }
        return text;
    }
}
