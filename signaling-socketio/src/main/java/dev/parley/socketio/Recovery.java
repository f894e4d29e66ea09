package dev.parley.socketio;

/** Whose sessions outlive a lost connection: Socket.IO's connection state recovery. */
public enum Recovery {
    /** Of clients that connect with the query parameter {@code recovery=1}. */
    ON_REQUEST,
    /**
     * Of all. Every event that the server sends then has one argument more, the offset, which handlers of clients that
     * know nothing of it may trip over.
     */
    ALWAYS,
    /** Of none. */
    NEVER
}
