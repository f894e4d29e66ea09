package dev.parley.engineio;

/**
 * What happened, for logs and metrics. Called on whatever thread it happened: it must return at once and not block. What
 * it throws is logged and goes no further.
 */
public interface EngineListener {
    /** A session is open. */
    default void opened(EngineSocket socket) {}

    /** A session goes on over a WebSocket. */
    default void upgraded(EngineSocket socket) {}

    /**
     * A session is over.
     *
     * @param code a WebSocket close code: 1005 where the client said no more than that it closes, 1006 where it was lost
     */
    default void closed(EngineSocket socket, int code, String reason) {}

    /** A request was refused. */
    default void refused(EngineError error, String remoteAddress) {}

    /** Code of the application's threw. */
    default void failed(Throwable cause, String where) {}
}
