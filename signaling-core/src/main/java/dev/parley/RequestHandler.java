package dev.parley;

import java.util.concurrent.CompletionStage;

/**
 * Like {@link EventHandler}, for an event that returns something, now or later: the acknowledgement carries it as
 * {@code {"ok":true,"result":…}}, or a {@link BareResult} as it is. The sender's next frames wait until the stage is complete.
 *
 * @param <T> the payload's type
 * @param <R> the type of what is returned
 */
@FunctionalInterface
public interface RequestHandler<T, R> {
    /**
     * Handles one request.
     *
     * @return the result, or a failure that is treated as an exception thrown here
     * @throws dev.parley.protocol.RefusedException to refuse it in words of the application's
     * @throws Exception anything else: the sender gets {@code internal_error}, the listener the exception
     */
    CompletionStage<R> handle(Peer peer, T payload) throws Exception;
}
