package dev.parley;

/**
 * What an application does with an event of its own. Runs on the router's executor, one event of a peer at a time, in
 * the order they came; it may block, which holds back that peer's next frames and nobody else's.
 *
 * @param <T> the payload's type
 */
@FunctionalInterface
public interface EventHandler<T> {
    /**
     * Handles one event.
     *
     * @throws dev.parley.protocol.RefusedException to refuse it in words of the application's
     * @throws Exception anything else: the sender gets {@code internal_error}, the listener the exception
     */
    void handle(Peer peer, T payload) throws Exception;
}
