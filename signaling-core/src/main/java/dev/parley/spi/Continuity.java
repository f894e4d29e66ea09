package dev.parley.spi;

import java.util.Optional;

/** What becomes of a peer when its connection is lost, as far as the connection can say when it is opened. */
public sealed interface Continuity {
    /** A connection with no past. */
    enum Fresh implements Continuity {
        /** The peer goes with its connection. */
        ENDS_WITH_CONNECTION,
        /** The peer stays for the resume window and can come back. */
        RESUMABLE
    }

    /**
     * A peer comes back. If it can't, because the window has passed, the token is none or belongs to another user, or
     * some of what it missed is no longer there, it is a new peer that can come back.
     *
     * @param token the secret that it was greeted with
     * @param received the id of the last event that arrived; empty where none did. One that is unknown, or belongs to
     *     another session, counts as none
     */
    record Resuming(String token, Optional<String> received) implements Continuity {
        /** Without the secret. */
        @Override
        public String toString() {
            return "resuming" + received.map(id -> " after " + id).orElse(" from the start");
        }
    }
}
