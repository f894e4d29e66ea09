package dev.parley.testkit;

/** A client's end that can do what a well-made client never would. */
public interface HostileWire extends Wire {
    /** Sends one text message of these very bytes, be they UTF-8 or not, be it as long as it may. */
    void sendBytes(byte[] text);

    /** Sends one text message in several frames (RFC 6455 §5.4). */
    void sendFragments(byte[]... parts);

    /** Sends one binary message. */
    void sendBinary(byte[] message);

    /** Takes nothing more from the network, so that what the server sends piles up. */
    void stopReading();

    /** Takes again what has piled up. */
    void resumeReading();

    /** Answers no ping from now on (RFC 6455 §5.5.2 demands it). */
    void ignorePings();
}
