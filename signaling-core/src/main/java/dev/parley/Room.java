package dev.parley;

import java.util.List;

/**
 * Where peers meet. A room exists while somebody is in it. What is sent to one that has ended goes to the next room of its
 * name, if there is one. Thread-safe; nothing here blocks.
 */
public interface Room {
    /** The name that peers join by. */
    String name();

    /** Who is in the room now, in the order of their joining. */
    List<Member> members();

    /**
     * Sends an event of the application's own to everyone in the room.
     *
     * @throws IllegalArgumentException if the name is one of the protocol's, or the codec can't write the payload
     */
    void broadcast(String event, Object payload);

    /** Like {@link #broadcast}, to everyone but one. */
    void broadcastExcept(Peer except, String event, Object payload);
}
