package dev.parley.socketio;

import java.util.List;

/** A client's place in one namespace. Told of packets one at a time. */
interface Seat {
    /** What a seat needs of the connection that it belongs to. Thread-safe. */
    interface Owner {
        /** The server took the client out of the namespace. */
        void left(Seat seat);

        /** There is room for events again; called once for each time that there was none. */
        void hasRoom();
    }

    /**
     * An event came.
     *
     * @param packet the whole packet, maybe not valid UTF-8
     * @return whether there is room for more. If not, none comes until {@link Owner#hasRoom()}, which may be called even
     *     before this returns
     */
    boolean event(byte[] packet, Header header, List<byte[]> attachments);

    /** An acknowledgement came. */
    void acknowledged(byte[] packet, Header header, List<byte[]> attachments);

    /** The client left the namespace. */
    void left();

    /** The session is over. */
    void closed(int code, String reason);

    /** Whether the client is out of the namespace, whoever ended it. */
    boolean isGone();

    /**
     * The time to get ready is over. False if the client was told already that it is in: then it stays.
     */
    default boolean expire() {
        return true;
    }

    /** Nobody waits any more for it to get ready; told after {@link #expire} was true. */
    default void expired() {}

    /** A ping is about to be sent, and whoever answers it has received all that was written before. */
    default void pinged() {}

    /** The ping was answered. */
    default void answered() {}
}
