package dev.parley;

import java.util.List;
import java.util.Optional;

/** One participant, under one id, for as long as it is connected. Thread-safe; nothing here blocks. */
public interface Peer {
    /** The public id, by which others call this peer. It opens nothing. */
    String id();

    /** Who this is, if an {@link Authenticator} said so. */
    Optional<User> user();

    /** The rooms that this peer is in now. */
    List<Room> rooms();

    /**
     * Sends an event of the application's own. To a peer that is gone it does nothing.
     *
     * @param payload what the router's codec can write. Signals are text: a byte array in it goes as a string in Base64,
     *     unless the codec is the application's own
     * @throws IllegalArgumentException if the name is one of the protocol's, or the codec can't write the payload
     */
    void send(String event, Object payload);

    /**
     * Closes the connection with 1000, after what was sent before.
     *
     * @param reason for the other end, cut to the 123 bytes that a close has room for
     */
    void disconnect(String reason);
}
