package dev.parley.examples.customevents;

import org.jspecify.annotations.Nullable;

/** {@code chat:message}, from a client; members that it left out are null. */
record ChatMessage(@Nullable String room, @Nullable String text) {
    /**
     * {@code chat:message}, to everyone in the room.
     *
     * @param from the sender, as its token names it
     */
    record Said(String from, String text) {}
}
