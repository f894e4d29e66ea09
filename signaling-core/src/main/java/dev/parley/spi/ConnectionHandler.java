package dev.parley.spi;

/**
 * What a transport tells the core about one connection: one call at a time, each after the one before it has returned,
 * on any thread. None of these methods throws or blocks on application code. After {@link #onClosed} nothing follows.
 */
public interface ConnectionHandler {
    /**
     * A whole text message came. Whether it is valid UTF-8 is checked here.
     *
     * @param utf8 the message, no longer than {@link #maxMessageBytes()}; it belongs to the core from now on
     * @return whether to read on. If not, as much waits as the core holds for a peer: the transport brings no further
     *     message until {@link Connection#resume()}, which may be called even before this returns. A transport that
     *     can't stop its container goes on, and what it brings is refused with {@code overloaded}
     */
    boolean onText(byte[] utf8);

    /** Whether binary messages are understood; the same for the whole life of the connection. */
    default boolean takesBinary() {
        return false;
    }

    /**
     * A whole binary message came, where they are understood.
     *
     * @param bytes the message, no longer than {@link #maxMessageBytes()}; it belongs to the handler from now on
     * @return whether to read on, as {@link #onText} says
     */
    default boolean onBinary(byte[] bytes) {
        onUnwantedBinary();
        return true;
    }

    /** A binary message began, where none is understood: the connection is closed with 1003 (RFC 6455 §7.4.1). */
    void onUnwantedBinary();

    /** Part of a message came, which is not yet whole: the other end is there, however slow its network is. */
    void onActivity();

    /** The other end answered a ping. */
    void onPong();

    /**
     * The other end is known to have received the first so many of the messages that were sent on this connection. Not
     * every transport learns that.
     */
    void onReceived(long messages);

    /** A message is longer than {@link #maxMessageBytes()}: the connection is closed with 1009 (RFC 6455 §7.4.1). */
    void onTooLarge();

    /**
     * The connection is gone, however it came about.
     *
     * @param code the status code of the close that was received or sent first; 1006 where there was none
     * @param reason in words, maybe empty
     */
    void onClosed(int code, String reason);

    /** How long a message may be, in bytes, all its fragments together. */
    int maxMessageBytes();
}
