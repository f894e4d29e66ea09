package dev.parley;

import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.Refusal;
import java.util.Optional;

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
        takeNext().run();
    }

    /** True for the first answer. What tries again after a fault may have answered before it. */
    private synchronized boolean isFirstAnswer() {
        boolean first = !answered;
        answered = true;
        return first;
    }

    private synchronized Runnable takeNext() {
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
        if (!isFirstAnswer()) {
            return;
        }
        event.ackId().ifPresent(id -> peer.acknowledge(id, answer, connection));
        takeNext().run();
    }

    /** Says no: in the acknowledgement where one is wanted, else by {@code signal:error}. */
    void refuse(Refusal refusal) {
        if (!isFirstAnswer()) {
            return;
        }
        listener.refused(peer, event.name(), refusal);
        event.ackId()
                .ifPresentOrElse(
                        id -> peer.acknowledge(id, ServerEvents.refused(refusal), connection),
                        () -> peer.deliver(ServerEvents.signalError(Optional.of(event.name()), to(), refusal)));
        takeNext().run();
    }

    /** Says no. */
    void refuse(ErrorCode code, String message) {
        refuse(new Refusal(code, message));
    }

    /** Says nothing, because the peer is gone, or because something else will. */
    void abandon() {
        takeNext().run();
    }

    private static void doNothing() {}

    private Optional<RawJson> to() {
        return event.members().get("to").filter(value -> value.isString() && value.size() <= LONGEST_ECHO_BYTES);
    }
}
