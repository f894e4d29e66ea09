package dev.parley;

import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event that a peer sent, and the way to answer it: once, by {@link #accept}, {@link #refuse} or, where nobody hears
 * the answer any more, {@link #abandon}. It holds back what the peer sent after it until then, or until it is {@link
 * #letGo let go}. Whoever takes it out of
 * its {@link dev.parley.session.RequestTable table} answers it.
 */
final class Request {
    private static final int LONGEST_ECHO_BYTES = 256;
    private static final JsonText ACCEPTED = ServerEvents.accepted(Optional.empty());

    private final LivePeer peer;
    private final InboundEvent event;
    private final SignalListener listener;
    private final int connection;
    private Runnable next;
    private int placements;
    private boolean answered;
    private boolean isLetGo;

    /** A request that holds back nothing. */
    Request(LivePeer peer, InboundEvent event, SignalListener listener) {
        this(peer, event, Request::doNothing, listener);
    }

    /**
     * A request.
     *
     * @param next runs when it is answered or let go
     */
    Request(LivePeer peer, InboundEvent event, Runnable next, SignalListener listener) {
        this.peer = peer;
        this.event = event;
        this.next = next;
        this.listener = listener;
        this.connection = peer.connection();
    }

    LivePeer peer() {
        return peer;
    }

    InboundEvent event() {
        return event;
    }

    /** Counts how often a room was looked for. */
    int countPlacement() {
        return ++placements;
    }

    /** Holds back nothing any more, though it is yet to be answered; it may be meanwhile. */
    void letGo() {
        Runnable then;
        synchronized (this) {
            then = next;
            next = Request::doNothing;
            isLetGo = true;
        }
        then.run();
    }

    /** Has this run when it is answered. False if it is, or if it was let go: then it never runs. */
    synchronized boolean whenAnswered(Runnable then) {
        if (answered || isLetGo) {
            return false;
        }
        next = then;
        return true;
    }

    /** What waits for the first answer. None for another: what tries again after a fault may have answered before it. */
    private synchronized @Nullable Runnable firstAnswer() {
        if (answered) {
            return null;
        }
        answered = true;
        Runnable then = next;
        next = Request::doNothing;
        return then;
    }

    /** Says yes, to a client that wants to know. */
    void accept() {
        answer(ACCEPTED);
    }

    /** Answers a client that wants to know. */
    void answer(JsonText answer) {
        Runnable then = firstAnswer();
        if (then == null) {
            return;
        }
        event.ackId().ifPresent(id -> peer.acknowledge(id, answer, connection));
        then.run();
    }

    /** Says no: in the acknowledgement where one is wanted, else by {@code signal:error}. */
    void refuse(Refusal refusal) {
        Runnable then = firstAnswer();
        if (then == null) {
            return;
        }
        listener.refused(peer, event.name(), refusal);
        event.ackId()
                .ifPresentOrElse(
                        id -> peer.acknowledge(id, ServerEvents.refused(refusal), connection),
                        () -> peer.deliver(ServerEvents.signalError(Optional.of(event.name()), to(), refusal)));
        then.run();
    }

    /** Says no. */
    void refuse(ErrorCode code, String message) {
        refuse(new Refusal(code, message));
    }

    /** Says nothing, because the peer is gone, or because something else will. */
    void abandon() {
        Runnable then = firstAnswer();
        if (then != null) {
            then.run();
        }
    }

    private static void doNothing() {}

    private Optional<RawJson> to() {
        return event.members().get("to").filter(value -> value.isString() && value.size() <= LONGEST_ECHO_BYTES);
    }
}
