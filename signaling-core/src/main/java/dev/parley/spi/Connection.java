package dev.parley.spi;

/**
 * One open socket, as the core sees it. A transport implements it; the core calls it from any thread, never while it
 * holds a lock of the core's, and never with a second write before the first is completed. None of its methods may
 * block or throw; what throws ends the connection.
 */
public interface Connection {
    /**
     * Writes one text message.
     *
     * @param utf8 the whole message; it may be shared with other connections and must not be changed
     * @param done to be told once, on any thread, even before this method returns
     */
    void sendText(byte[] utf8, WriteCallback done);

    /**
     * Writes one binary message. Only for formats that have any: a connection that reported no binary message needs to
     * be able to write none.
     *
     * @param bytes the whole message; must not be changed
     * @param done to be told once, on any thread, even before this method returns
     */
    void sendBinary(byte[] bytes, WriteCallback done);

    /**
     * Asks the other end for a sign of life: a WebSocket ping (RFC 6455 §5.5.2). The answer is to be reported by
     * {@link ConnectionHandler#onPong()}.
     *
     * @param done to be told once, on any thread, even before this method returns
     */
    void sendPing(WriteCallback done);

    /**
     * Begins an orderly close (RFC 6455 §7.1.2). The transport reports the end by {@link ConnectionHandler#onClosed}.
     *
     * @param code the status code, 1000 to 4999
     * @param reason in words, at most 123 bytes of UTF-8
     */
    void close(int code, String reason);

    /** Reads on, after {@link ConnectionHandler#onText} asked to stop; called once for each time it did. */
    void resume();

    /** Whether the transport finds out by itself that the other end is gone, and reports the end of the connection. */
    default boolean watchesItself() {
        return false;
    }

    /** Frees the socket at once, whatever the other end does. Harmless when the socket is gone already. */
    void abort();
}
