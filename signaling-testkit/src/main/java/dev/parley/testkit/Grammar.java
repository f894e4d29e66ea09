package dev.parley.testkit;

import dev.parley.json.RawJson;
import java.time.Duration;
import java.util.Optional;

/** How the messages of a dialect are written and read. Immutable. */
interface Grammar {
    /** How long a client waits for what has to come. */
    Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * What the server says of itself and of its new peer.
     *
     * @param id the peer's public id
     * @param terms the heartbeat's interval and timeout, both in ms, and how long a message may be
     */
    record Greeting(String id, Terms terms) {}

    /** The terms of a connection, as they stand in JSON. */
    record Terms(String pingInterval, String pingTimeout, String maxPayload) {}

    /** Says what a client has to say first, if it has to say anything. */
    void knock(Wire wire);

    /** Hears the greeting, which is the first that comes. */
    Greeting hearGreeting(String listener, Wire wire);

    /**
     * A message with an event.
     *
     * @param ackId a number, where an acknowledgement is wanted
     * @param data any JSON
     */
    String event(String name, Optional<String> ackId, Optional<String> data);

    /** Reads a message of the server's; fails if it is none. */
    Heard read(String listener, String message);

    /** What can't be taken for a well-made event. */
    Mistakes mistakes();

    /** A string as it stands in JSON. */
    static String quoted(String text) {
        return RawJson.of(out -> out.value(text)).toString();
    }
}
