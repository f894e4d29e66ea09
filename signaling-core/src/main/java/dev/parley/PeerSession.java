package dev.parley;

import dev.parley.call.GlarePolicy;
import dev.parley.flow.ConnectionLoss;
import dev.parley.protocol.LeaveReason;
import dev.parley.session.CallTable;
import dev.parley.session.SessionEnd;
import dev.parley.session.SessionInput;
import dev.parley.session.SessionMachine;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A peer here: as long as its connection, or, if it can come back, until nobody has come back for the resume window. What
 * happens to it is decided by its {@link SessionMachine} under the session's lock, in one step with what is sent to it;
 * everything that calls a transport, a room or the application follows in the order of the steps, under no lock.
 * Thread-safe.
 */
final class PeerSession {
    private final Object lock = new Object();
    private final Optional<String> token;
    private final Services services;
    private final SessionMachine machine;
    private final ResumableOutbox outbox;
    private final LivePeer peer;
    private final LocalSessionEffects effects;
    private int connections;

    /** The session of a new peer with its first connection; one without a token ends with that. */
    PeerSession(
            ClientConnection first,
            GatewayFormat format,
            Optional<User> user,
            GlarePolicy glare,
            Optional<String> token,
            Services services) {
        this.token = token;
        this.services = services;
        this.machine = new SessionMachine(token.isPresent());
        this.outbox = new ResumableOutbox(
                lock,
                format,
                first.outbox(),
                token.map(any -> services.limits().replay()),
                services.eventIds(),
                this::giveUp);
        this.peer = new LivePeer(
                services.newId(),
                user,
                glare,
                this,
                services.appEvents(),
                new CallTable(services.limits().early(), services.deadlines(), services.dispatcher()::refuseExpired));
        this.effects = new LocalSessionEffects(this, first, lock, services);
    }

    LivePeer peer() {
        return peer;
    }

    /** The secret by which the peer can come back; empty if it can't. */
    Optional<String> token() {
        return token;
    }

    /** How the peer is reached. */
    ResumableOutbox outbox() {
        return outbox;
    }

    /** The number of a connection that is to carry the peer. */
    int newConnection() {
        synchronized (lock) {
            return ++connections;
        }
    }

    /** Greets the peer on its first connection. Others know of it as soon as nothing can be sent to it before that. */
    void open(ClientConnection first) {
        PendingConnection opening = new PendingConnection(first, first.greeting(false), Optional.empty());
        synchronized (lock) {
            effects.pend(opening);
            machine.handle(new SessionInput.Opened(), effects);
        }
        effects.bringAbout();
    }

    /**
     * Goes on over another connection: cuts the present one, if there is one, and waits until all that it brought is dealt
     * with. Where the peer can't be told all that it missed nothing changes: what is connected stays so, and who is absent is
     * waited for as before.
     *
     * @param received the id of the last event that has arrived
     */
    CompletionStage<PendingConnection.Outcome> resume(ClientConnection over, Optional<String> received) {
        PendingConnection attempt = new PendingConnection(over, over.greeting(true), received);
        synchronized (lock) {
            effects.pend(attempt);
            machine.handle(new SessionInput.ResumeAsked(over.number(), outbox.canReplayAfter(received)), effects);
        }
        effects.bringAbout();
        return attempt.outcome();
    }

    /** A connection is gone, and all that it brought is dealt with. */
    void gone(ClientConnection which, int code, String reason) {
        LeaveReason why = CloseCodes.isOnPurpose(code) ? LeaveReason.LEFT : LeaveReason.DISCONNECTED;
        SessionEnd how = new SessionEnd(why, code, reason);
        // A close without a code says nothing of purpose where the peer can come back: clients cut connections so.
        boolean isLost = ConnectionLoss.is(code) && !services.isClosing();
        synchronized (lock) {
            machine.handle(
                    isLost
                            ? new SessionInput.Lost(which.number(), how, effects.canReplayToWaiting())
                            : new SessionInput.Closed(which.number(), how),
                    effects);
            effects.after(which::left);
        }
        effects.bringAbout();
    }

    /** Closes the connection, after what was sent before; the peer is not to come back. */
    void terminate(int code, String reason) {
        handle(new SessionInput.Terminated(code, reason));
    }

    /** The peer, if it is absent, is not expected any more. */
    void giveUp() {
        handle(new SessionInput.Unresumable());
    }

    /** One step, and what comes of it. */
    void handle(SessionInput input) {
        synchronized (lock) {
            machine.handle(input, effects);
        }
        effects.bringAbout();
    }
}
