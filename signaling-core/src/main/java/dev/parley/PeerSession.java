package dev.parley;

import dev.parley.call.GlarePolicy;
import dev.parley.flow.ConnectionLoss;
import dev.parley.flow.Deadlines;
import dev.parley.protocol.LeaveReason;
import dev.parley.room.RoomCommand;
import dev.parley.session.CallTable;
import dev.parley.session.SessionEffects;
import dev.parley.session.SessionEnd;
import dev.parley.session.SessionInput;
import dev.parley.session.SessionMachine;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

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
    private final EffectQueue effects;
    private final SessionEffects sink = new Sink();
    private final Map<Integer, PendingConnection> pending = new HashMap<>(0);

    private ClientConnection carrier;
    private int connections;
    private Deadlines.@Nullable Deadline window;

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
        this.effects = new EffectQueue(lock, services.listener());
        this.carrier = first;
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

    /** Greets the peer on its first connection; after that others may know of it. */
    void open(ClientConnection first) {
        PendingConnection opening = new PendingConnection(first, first.greeting(false), Optional.empty());
        synchronized (lock) {
            pending.put(first.number(), opening);
            machine.handle(new SessionInput.Opened(), sink);
            pending.remove(first.number());
        }
        effects.run();
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
            pending.put(over.number(), attempt);
            machine.handle(new SessionInput.ResumeAsked(over.number(), outbox.canReplayAfter(received)), sink);
        }
        effects.run();
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
                            ? new SessionInput.Lost(which.number(), how, canReplayToWaiting())
                            : new SessionInput.Closed(which.number(), how),
                    sink);
            effects.add(which::left);
        }
        effects.run();
    }

    /** Closes the connection, after what was sent before; the peer is not to come back. */
    void terminate(int code, String reason) {
        handle(new SessionInput.Terminated(code, reason));
    }

    /** The peer, if it is absent, is not expected any more. */
    void giveUp() {
        handle(new SessionInput.Unresumable());
    }

    private void handle(SessionInput input) {
        synchronized (lock) {
            machine.handle(input, sink);
        }
        effects.run();
    }

    /** At most one waits: those before it were superseded. */
    private boolean canReplayToWaiting() {
        return pending.values().stream().allMatch(waiting -> outbox.canReplayAfter(waiting.received()));
    }

    private void askForPlace(int absence) {
        boolean granted = !services.isClosing() && services.sessions().tryTakePlace();
        handle(new SessionInput.PlaceAnswered(absence, granted));
    }

    private void openWindow(int absence) {
        // Not on the timer's thread: many may pass at once, and each has rooms to be told.
        window = services.deadlines()
                .in(
                        services.limits().resumeWindow(),
                        () -> services.workers().run(() -> handle(new SessionInput.WindowPassed(absence))));
    }

    private void closeWindow() {
        if (window != null) {
            window.cancel();
            window = null;
        }
    }

    private void publish() {
        services.directory().peers().put(peer.id(), peer);
        services.sessions().add(this);
        services.listener().connected(peer);
    }

    private void tellOfReturn() {
        services.listener().resumed(peer);
        peer.liveRooms().forEach(room -> services.directory().post(room.key(), new RoomCommand.Returned(peer)));
    }

    private void unpublish(SessionEnd how) {
        services.sessions().remove(this);
        services.directory().peers().remove(peer.id());
        peer.end().forEach(room -> services.directory().post(room, new RoomCommand.Gone(peer, how.why())));
        services.listener().disconnected(peer, how.code(), how.reason());
    }

    /** Does at once what is one step with the state, and has the rest done after it. Under the lock. */
    private final class Sink implements SessionEffects {
        @Override
        public void opened(int connection) {
            attach(connection);
            effects.add(PeerSession.this::publish);
        }

        @Override
        public void resumed(int connection) {
            PendingConnection next = attach(connection);
            effects.add(PeerSession.this::tellOfReturn);
            effects.add(() -> next.decide(PendingConnection.Outcome.ATTACHED));
        }

        private PendingConnection attach(int connection) {
            PendingConnection next = take(connection);
            carrier = next.client();
            next.attachTo(outbox);
            effects.add(carrier::begin);
            return next;
        }

        @Override
        public void superseded(int connection) {
            decide(connection, PendingConnection.Outcome.SUPERSEDED);
        }

        @Override
        public void refused(int connection) {
            decide(connection, PendingConnection.Outcome.REFUSED);
        }

        private void decide(int connection, PendingConnection.Outcome what) {
            PendingConnection decided = take(connection);
            effects.add(() -> decided.decide(what));
        }

        private PendingConnection take(int connection) {
            return Objects.requireNonNull(pending.remove(connection), "no such connection waits");
        }

        @Override
        public void suspended(SessionEnd how) {
            outbox.detach();
            effects.add(() -> services.listener().suspended(peer, how.code(), how.reason()));
        }

        @Override
        public void placeAsked(int absence) {
            effects.add(() -> askForPlace(absence));
        }

        @Override
        public void placeReleased() {
            effects.add(services.sessions()::releasePlace);
        }

        @Override
        public void windowOpened(int absence) {
            effects.add(() -> openWindow(absence));
        }

        @Override
        public void windowClosed() {
            effects.add(PeerSession.this::closeWindow);
        }

        @Override
        public void cut(int connection) {
            effects.add(carrier::cut);
        }

        @Override
        public void closed(int connection, int code, String reason) {
            ClientConnection closing = carrier;
            effects.add(() -> closing.close(code, reason));
        }

        @Override
        public void ended(SessionEnd how) {
            outbox.end();
            effects.add(() -> unpublish(how));
        }
    }
}
