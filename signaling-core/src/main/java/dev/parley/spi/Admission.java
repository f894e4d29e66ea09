package dev.parley.spi;

import dev.parley.protocol.Refusal;

/** Whether a connection may be opened. */
public sealed interface Admission {
    /** It may: the transport completes its handshake and opens it. */
    @FunctionalInterface
    non-sealed interface Granted extends Admission {
        /**
         * Begins to serve a connection whose handshake is complete; greets the peer at once. Called once.
         *
         * @return what the transport reports to from now on
         */
        ConnectionHandler open(Connection connection);
    }

    /**
     * It may not.
     *
     * @param httpStatus the status to answer the handshake with: 401, 403, 500 or 503
     * @param closeCode the WebSocket close code, where a transport has to accept before it can refuse
     * @param refusal why, in the words for the client
     */
    record Denied(int httpStatus, int closeCode, Refusal refusal) implements Admission {}
}
