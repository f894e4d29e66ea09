package dev.parley;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A connection that is to carry a peer, until it is decided whether it does. */
final class PendingConnection {
    /** What was decided. */
    enum Outcome {
        /** The connection carries the peer. */
        ATTACHED,
        /** The session is over, or can't tell all that was missed. */
        REFUSED,
        /** Another connection of the same peer asked later. */
        SUPERSEDED
    }

    private final ClientConnection client;
    private final byte[] greeting;
    private final Optional<String> received;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    /**
     * A connection that nobody was told of.
     *
     * @param greeting what the peer is told first, if it is attached
     * @param received the id of the last event that arrived on another connection
     */
    PendingConnection(ClientConnection client, byte[] greeting, Optional<String> received) {
        this.client = client;
        this.greeting = greeting;
        this.received = received;
    }

    ClientConnection client() {
        return client;
    }

    Optional<String> received() {
        return received;
    }

    /** The connection carries what is sent from now on. Under the session's lock. */
    void attachTo(ResumableOutbox outbox) {
        outbox.attach(client.number(), client.outbox(), greeting, received);
    }

    void decide(Outcome what) {
        outcome.complete(what);
    }

    CompletionStage<Outcome> outcome() {
        return outcome;
    }
}
