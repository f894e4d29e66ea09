package dev.parley.socketio;

import java.util.List;

/** A client's place in one namespace. Told of packets one at a time. */
interface Seat {
    /**
     * An event came.
     *
     * @param packet the whole packet, maybe not valid UTF-8
     * @return whether to read on
     */
    boolean event(byte[] packet, Header header, List<byte[]> attachments);

    /** An acknowledgement came. */
    void acknowledged(byte[] packet, Header header, List<byte[]> attachments);

    /** The client left the namespace. */
    void left();

    /** The session is over. */
    void closed(int code, String reason);

    /** A ping is about to be sent, and whoever answers it has received all that was written before. */
    default void pinged() {}

    /** The ping was answered. */
    default void answered() {}
}
