package dev.parley.socketio;

/**
 * Handles an event of an application's own namespace. Called on the router's executor, for one event of a socket after
 * the other: one that blocks holds up its own socket and no other.
 */
@FunctionalInterface
public interface SocketEventHandler {
    /**
     * Handles an event.
     *
     * @param reply the way to acknowledge it, now or later
     * @throws Exception goes to {@link dev.parley.engineio.EngineListener#failed}; the client is told nothing
     */
    void handle(Socket socket, Arguments arguments, Reply reply) throws Exception;
}
