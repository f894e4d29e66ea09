package dev.parley.engineio;

/**
 * What is told of one session: one call at a time, each after the one before it has returned, on any thread. None of
 * these methods throws or blocks. After {@link #onClosed} nothing follows.
 */
public interface EngineHandler {
    /**
     * A text message came.
     *
     * @param packet the message after its packet type, {@code 4}, which is the first byte; it is not known yet whether it
     *     is valid UTF-8
     * @return whether to read on. If not, nothing more comes until {@link EngineSocket#resume()}, which may be called
     *     even before this returns
     */
    boolean onText(byte[] packet);

    /**
     * A binary message came.
     *
     * @return whether to read on, as {@link #onText} says
     */
    boolean onBinary(byte[] message);

    /**
     * A ping is about to be sent: whoever answers it has received all that was written before. Unlike the others this
     * may be told beside another report, or after the last one.
     */
    void onPing();

    /** The other end answered the ping that {@link #onPing} told of. */
    void onPong();

    /**
     * The session is over.
     *
     * @param code a WebSocket close code: 1005 where the client said no more than that it closes, 1006 where it was lost
     * @param reason in words
     */
    void onClosed(int code, String reason);
}
