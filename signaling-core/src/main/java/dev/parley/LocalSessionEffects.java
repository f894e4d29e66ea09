package dev.parley;

import dev.parley.flow.Deadlines;
import dev.parley.room.RoomCommand;
import dev.parley.session.SessionEffects;
import dev.parley.session.SessionEnd;
import dev.parley.session.SessionInput;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings about what a session has decided: at once what is one step with its state, which is what it is sent and over which
 * connection; the rest in the order of the steps, under no lock. What says so is for whoever holds the session's lock.
 */
final class LocalSessionEffects implements SessionEffects {
    private final PeerSession session;
    private final Services services;
    private final EffectQueue after;
    private final Map<Integer, PendingConnection> pending = new HashMap<>(0);
    private ClientConnection carrier;

    // For what is done after the steps alone, one after the other.
    private Deadlines.@Nullable Deadline window;

    /**
     * The effects of one session.
     *
     * @param first the connection that is to carry its peer
     * @param lock the session's
     */
    LocalSessionEffects(PeerSession session, ClientConnection first, Object lock, Services services) {
        this.session = session;
        this.services = services;
        this.carrier = first;
        this.after = new EffectQueue(lock, services.listener());
    }

    /** A connection is to be decided on. Under the lock. */
    void pend(PendingConnection connection) {
        pending.put(connection.client().number(), connection);
    }

    /** Whether the connection that waits, if one does, can be told all that was missed. Under the lock. */
    boolean canReplayToWaiting() {
        // At most one waits: those before it were superseded.
        return pending.values().stream().allMatch(waiting -> session.outbox().canReplayAfter(waiting.received()));
    }

    /** Does something when all is done that follows from the steps so far. Under the lock. */
    void after(Runnable last) {
        after.add(last);
    }

    /** Does what is yet to be done. Not under the lock. */
    void bringAbout() {
        after.run();
    }

    @Override
    public void opened(int connection) {
        attach(connection);
        // Whoever sends to it from now on sends behind the greeting; who hears the greeting is known.
        after.add(this::publish);
        after.add(carrier::begin);
        after.add(() -> services.listener().connected(peer()));
    }

    @Override
    public void resumed(int connection) {
        PendingConnection next = attach(connection);
        after.add(carrier::begin);
        after.add(this::tellOfReturn);
        after.add(() -> next.decide(PendingConnection.Outcome.ATTACHED));
    }

    private PendingConnection attach(int connection) {
        PendingConnection next = take(connection);
        carrier = next.client();
        next.attachTo(session.outbox());
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
        after.add(() -> decided.decide(what));
    }

    private PendingConnection take(int connection) {
        return Objects.requireNonNull(pending.remove(connection), "no such connection waits");
    }

    @Override
    public void suspended(SessionEnd how) {
        session.outbox().detach();
        after.add(() -> services.listener().suspended(peer(), how.code(), how.reason()));
    }

    @Override
    public void placeAsked(int absence) {
        after.add(() -> askForPlace(absence));
    }

    @Override
    public void placeReleased() {
        after.add(services.sessions()::releasePlace);
    }

    @Override
    public void windowOpened(int absence) {
        after.add(() -> openWindow(absence));
    }

    @Override
    public void windowClosed() {
        after.add(this::closeWindow);
    }

    @Override
    public void cut(int connection) {
        after.add(carrier::cut);
    }

    @Override
    public void closed(int connection, int code, String reason) {
        ClientConnection closing = carrier;
        after.add(() -> closing.close(code, reason));
    }

    @Override
    public void ended(SessionEnd how) {
        session.outbox().end();
        after.add(() -> unpublish(how));
    }

    private LivePeer peer() {
        return session.peer();
    }

    private void askForPlace(int absence) {
        boolean granted = !services.isClosing() && services.sessions().tryTakePlace();
        session.handle(new SessionInput.PlaceAnswered(absence, granted));
    }

    private void openWindow(int absence) {
        // Not on the timer's thread: many may pass at once, and each has rooms to be told.
        window = services.deadlines()
                .in(
                        services.limits().resumeWindow(),
                        () -> services.workers().run(() -> session.handle(new SessionInput.WindowPassed(absence))));
    }

    private void closeWindow() {
        if (window != null) {
            window.cancel();
            window = null;
        }
    }

    private void publish() {
        services.directory().peers().put(peer().id(), peer());
        services.sessions().add(session);
    }

    private void tellOfReturn() {
        services.listener().resumed(peer());
        peer().liveRooms().forEach(room -> services.directory().post(room.key(), new RoomCommand.Returned(peer())));
    }

    private void unpublish(SessionEnd how) {
        services.sessions().remove(session);
        services.directory().peers().remove(peer().id());
        peer().end().forEach(room -> services.directory().post(room, new RoomCommand.Gone(peer(), how.why())));
        services.listener().disconnected(peer(), how.code(), how.reason());
    }
}
