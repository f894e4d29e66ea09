package dev.parley.socketio;

/** The way to acknowledge an event. Thread-safe; the first answer counts. */
public interface Reply {
    /** Whether the client waits for an answer. */
    boolean isWanted();

    /**
     * Answers; does nothing where no answer is wanted, or one was given.
     *
     * @param arguments as those of {@link Socket#emit(String, Object...)}
     */
    void send(Object... arguments);

    /** Answers with arguments as they came. */
    void send(Arguments arguments);
}
