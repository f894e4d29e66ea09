package dev.parley;

import dev.parley.flow.Deadlines;
import dev.parley.protocol.LeaveReason;
import dev.parley.room.RoomCommand;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a peer is here: as long as its connection, or, if it can come back, until nobody has come back for the resume
 * window. Thread-safe.
 */
final class Session {
    /** What becomes of a wish to come back. */
    enum Return {
        GRANTED,
        /** The session is over, or can't tell all that was missed. */
        REFUSED,
        /** Another connection of the same peer wishes the same, later. */
        SUPERSEDED
    }

    private enum State {
        CONNECTED,
        LOST,
        OVER
    }

    /** Somebody who wants to come back, having received the events up to one. */
    private record Wish(CompletableFuture<Return> answer, Optional<String> received) {}

    private final LivePeer peer;
    private final Optional<String> token;
    private final Services services;

    private State state = State.CONNECTED;
    private Link link;
    private int absence;
    private @Nullable Wish waiting;
    private Deadlines.@Nullable Deadline window;

    /** The session of a peer with its first connection; one without a token ends with that. */
    Session(LivePeer peer, Optional<String> token, Link link, Services services) {
        this.peer = peer;
        this.token = token;
        this.link = link;
        this.services = services;
    }

    LivePeer peer() {
        return peer;
    }

    Optional<String> token() {
        return token;
    }

    /**
     * Cuts the connection, if there is one, and waits until all that it brought is dealt with. Where the peer can't be told
     * all that it missed nothing changes: what is connected stays so, and who is away is waited for as before.
     *
     * @param received the id of the last event that has arrived
     */
    CompletionStage<Return> comeBack(Optional<String> received) {
        Wish wish = new Wish(new CompletableFuture<>(), received);
        @Nullable Wish superseded;
        Link cut;
        boolean connected;
        synchronized (this) {
            connected = state == State.CONNECTED;
            if (connected && !peer.line().canGoOnAfter(wish.received())) {
                return CompletableFuture.completedFuture(Return.REFUSED);
            }
            superseded = waiting;
            waiting = connected ? wish : null;
            cut = link;
        }
        if (superseded != null) {
            superseded.answer().complete(Return.SUPERSEDED);
        }
        if (connected) {
            cut.fence();
        } else {
            decide(wish);
        }
        return wish.answer();
    }

    /** The peer goes on over this connection, as was granted; unless yet another is there meanwhile. */
    void goOn(Link fresh) {
        boolean stays;
        synchronized (this) {
            link = fresh;
            stays = waiting == null;
        }
        if (!stays) {
            fresh.fence();
        }
    }

    synchronized boolean isOver() {
        return state == State.OVER;
    }

    /** A connection is gone, and all that it brought is dealt with. */
    void lost(Link which, int code, String reason) {
        @Nullable Wish wish;
        boolean crowded;
        synchronized (this) {
            if (state != State.CONNECTED || link != which) {
                return;
            }
            peer.line().disconnect();
            state = State.LOST;
            wish = waiting;
            waiting = null;
            crowded = !await(code, reason);
        }
        services.listener().suspended(peer, code, reason);
        boolean isBack = wish != null && decide(wish);
        if (crowded && !isBack) {
            endIf(() -> state == State.LOST, LeaveReason.DISCONNECTED, code, reason);
        }
    }

    /** The peer, whose connection is gone, is not expected any more. */
    void giveUp() {
        end(LeaveReason.DISCONNECTED, CloseCodes.ABNORMAL, "it can't come back any more");
    }

    /** The peer is no longer here; harmless if it was not before. */
    void end(LeaveReason why, int code, String reason) {
        endIf(() -> true, why, code, reason);
    }

    private void endIf(BooleanSupplier stillSo, LeaveReason why, int code, String reason) {
        @Nullable Wish wish;
        synchronized (this) {
            if (state == State.OVER || !stillSo.getAsBoolean()) {
                return;
            }
            state = State.OVER;
            callOff();
            wish = waiting;
            waiting = null;
        }
        services.sessions().remove(this);
        services.directory().peers().remove(peer.id());
        peer.end().forEach(room -> services.directory().post(room, new RoomCommand.Gone(peer, why)));
        services.listener().disconnected(peer, code, reason);
        if (wish != null) {
            wish.answer().complete(Return.REFUSED);
        }
    }

    private boolean decide(Wish wish) {
        boolean granted;
        synchronized (this) {
            granted = state == State.LOST && peer.line().canGoOnAfter(wish.received());
            if (granted) {
                state = State.CONNECTED;
                callOff();
            }
        }
        wish.answer().complete(granted ? Return.GRANTED : Return.REFUSED);
        return granted;
    }

    /** Waits for the peer. False if as many are waited for as may be. */
    private boolean await(int code, String reason) {
        if (!services.sessions().tryHold()) {
            return false;
        }
        int which = ++absence;
        // Not on the timer's thread: many may expire at once, and each has rooms to be told.
        window = services.deadlines()
                .in(services.limits().resumeWindow(), () -> services.workers().run(() -> expire(which, code, reason)));
        return true;
    }

    /** A deadline may be on its way when it is called off: it counts only for the absence that it was set for. */
    private void expire(int which, int code, String reason) {
        endIf(() -> state == State.LOST && absence == which, LeaveReason.TIMEOUT, code, reason);
    }

    private void callOff() {
        if (window != null) {
            window.cancel();
            window = null;
            services.sessions().release();
        }
    }
}
