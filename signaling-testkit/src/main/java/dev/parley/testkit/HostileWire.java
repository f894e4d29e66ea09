package dev.parley.testkit;

import java.util.Optional;

/**
 * A client's end that can do what a well-made client never would. On long-polling, a message is a packet: it goes in a POST,
 * and those that wait go together.
 */
public interface HostileWire extends Wire {
    /** Sends one text message of these very bytes, be they UTF-8 or not, be it as long as it may. */
    void sendBytes(byte[] text);

    /** Sends one text message in several frames (RFC 6455 §5.4); on long-polling in a POST of several chunks. */
    void sendFragments(byte[]... parts);

    /** Sends one binary message. */
    void sendBinary(byte[] message);

    /** Takes nothing more from the network, so that what the server sends piles up; on long-polling, polls no more. */
    void stopReading();

    /** Takes again what has piled up. */
    void resumeReading();

    /**
     * What the server has selected of the subprotocols that were offered (RFC 6455 §4.2.2). On long-polling none is, until
     * the session has moved to a WebSocket.
     */
    Optional<String> subprotocol();

    /** Answers no ping from now on, be it a WebSocket's (RFC 6455 §5.5.2 demands it) or Engine.IO's. */
    void ignorePings();
}
