package dev.parley.engineio;

/** What is behind the sessions of an Engine.IO server. Thread-safe. */
@FunctionalInterface
public interface EngineApp {
    /**
     * A session is open. Must not block.
     *
     * @return what is told of it from now on
     */
    EngineHandler opened(EngineSocket socket);

    /** The server closes: no session is opened any more, and those that are open are closed after this. */
    default void closing() {}
}
