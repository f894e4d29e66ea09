package dev.parley;

import dev.parley.flow.Deadlines;
import dev.parley.protocol.LeaveReason;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

    /** Somebody who wants to come back, having received the events up to a number. */
    private record Wish(CompletableFuture<Return> answer, long received) {}

    private final LivePeer peer;
    private final Optional<String> token;
    private final Services services;

    private State state = State.CONNECTED;
    private Link link;
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
     * Cuts the connection, if there is one, and waits until all that it brought is dealt with.
     *
     * @param received the number of the last event that has arrived
     */
    CompletionStage<Return> comeBack(OptionalLong received) {
        Wish wish = new Wish(new CompletableFuture<>(), received.orElse(0));
        @Nullable Wish superseded;
        @Nullable Link cut;
        synchronized (this) {
            superseded = waiting;
            waiting = state == State.CONNECTED ? wish : null;
            cut = state == State.CONNECTED ? link : null;
        }
        if (superseded != null) {
            superseded.answer().complete(Return.SUPERSEDED);
        }
        if (cut != null) {
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

    /** A connection is gone, and all that it brought is dealt with. */
    void lost(Link which, int code, String reason) {
        @Nullable Wish wish;
        synchronized (this) {
            if (state != State.CONNECTED || link != which) {
                return;
            }
            peer.line().disconnect();
            state = State.LOST;
            wish = waiting;
            waiting = null;
        }
        if (wish != null) {
            services.listener().suspended(peer, code, reason);
            decide(wish);
        } else if (services.sessions().tryHold()) {
            services.listener().suspended(peer, code, reason);
            await(code, reason);
        } else {
            end(LeaveReason.DISCONNECTED, code, reason);
        }
    }

    /** The peer, whose connection is gone, is not expected any more. */
    void giveUp() {
        end(LeaveReason.DISCONNECTED, CloseCodes.ABNORMAL, "it can't come back any more");
    }

    /** The peer is no longer here; harmless if it was not before. */
    void end(LeaveReason why, int code, String reason) {
        @Nullable Wish wish;
        synchronized (this) {
            if (state == State.OVER) {
                return;
            }
            state = State.OVER;
            callOff();
            wish = waiting;
            waiting = null;
        }
        services.sessions().remove(this);
        services.directory().peers().remove(peer.id());
        peer.leaveAll().forEach(room -> room.post(new RoomTask.Gone(peer, why)));
        services.listener().disconnected(peer, code, reason);
        if (wish != null) {
            wish.answer().complete(Return.REFUSED);
        }
    }

    private void decide(Wish wish) {
        boolean granted;
        boolean spoilt;
        synchronized (this) {
            boolean lost = state == State.LOST;
            granted = lost && peer.line().canGoOnAfter(wish.received());
            spoilt = lost && !granted;
            if (granted) {
                state = State.CONNECTED;
                callOff();
            }
        }
        if (spoilt) {
            giveUp();
        }
        wish.answer().complete(granted ? Return.GRANTED : Return.REFUSED);
    }

    private synchronized void await(int code, String reason) {
        if (state == State.LOST) {
            window = services.deadlines()
                    .in(services.limits().resumeWindow(), () -> end(LeaveReason.TIMEOUT, code, reason));
        } else {
            services.sessions().release();
        }
    }

    private void callOff() {
        if (window != null) {
            window.cancel();
            window = null;
            services.sessions().release();
        }
    }
}
