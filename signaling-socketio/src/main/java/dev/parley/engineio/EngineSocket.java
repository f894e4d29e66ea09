package dev.parley.engineio;

import dev.parley.spi.Handshake;
import dev.parley.spi.WriteCallback;
import java.util.List;

/** One Engine.IO session, whatever carries it. Its {@code sid} is a secret and not told. Thread-safe; never blocks. */
public interface EngineSocket {
    /** The request that opened the session. */
    Handshake handshake();

    /**
     * Sends a text message, after those before it. A session that does not keep up is closed.
     *
     * @param packet the message as UTF-8 after its packet type, {@code 4}, which is the first byte; not to be changed
     */
    void send(byte[] packet);

    /**
     * Sends a text message, like {@link #send(byte[])}.
     *
     * @param done is told once that it was handed to the network, or that it can't be; never after the session's end
     */
    void send(byte[] packet, WriteCallback done);

    /** Sends a binary message, after those before it; not to be changed. */
    void sendBinary(byte[] message);

    /** Sends a text message and binary ones with nothing in between. */
    void sendTogether(byte[] packet, List<byte[]> messages);

    /** Asks the other end for a sign of life now, and not when it is due; unless an answer is due already. */
    void ping();

    /** Reads on, after a message whose handler asked to stop; called once for each time it did. */
    void resume();

    /**
     * Closes the session, after what was sent before.
     *
     * @param code the WebSocket close code where a WebSocket carries it, 1000 to 4999
     * @param reason in words, at most 123 bytes of UTF-8
     */
    void close(int code, String reason);

    /** Ends the session at once. */
    void abort();
}
