package dev.parley;

import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.Refusal;
import java.util.Optional;

/**
 * An event that a peer sent, and the way to answer it: once, by {@link #accept}, {@link #refuse} or, where nobody hears
 * the answer any more, {@link #abandon}. The peer's next frame is taken after that.
 */
final class Request {
    private static final int LONGEST_ECHO_BYTES = 256;
    private static final JsonText ACCEPTED = ServerEvents.accepted(Optional.empty());

    private final LivePeer peer;
    private final InboundEvent event;
    private final Runnable next;
    private final SignalListener listener;
    private final int connection;

    Request(LivePeer peer, InboundEvent event, Runnable next, SignalListener listener) {
        this(peer, event, next, listener, peer.line().connection());
    }

    private Request(LivePeer peer, InboundEvent event, Runnable next, SignalListener listener, int connection) {
        this.peer = peer;
        this.event = event;
        this.next = next;
        this.listener = listener;
        this.connection = connection;
    }

    /** The same request, to be answered at some later time: the peer's next frame is not taken after that answer. */
    Request detached() {
        return new Request(peer, event, () -> {}, listener, connection);
    }

    LivePeer peer() {
        return peer;
    }

    InboundEvent event() {
        return event;
    }

    /** Says yes, to a client that wants to know. */
    void accept() {
        answer(ACCEPTED);
    }

    /** Answers a client that wants to know. */
    void answer(JsonText answer) {
        event.ackId().ifPresent(id -> peer.acknowledge(id, answer, connection));
        next.run();
    }

    /** Says no: in the acknowledgement where one is wanted, else by {@code signal:error}. */
    void refuse(Refusal refusal) {
        listener.refused(peer, event.name(), refusal);
        event.ackId()
                .ifPresentOrElse(
                        id -> peer.acknowledge(id, ServerEvents.refused(refusal), connection),
                        () -> peer.deliver(ServerEvents.signalError(Optional.of(event.name()), to(), refusal)));
        next.run();
    }

    /** Says no. */
    void refuse(ErrorCode code, String message) {
        refuse(new Refusal(code, message));
    }

    /** Says nothing, because the peer is gone, or because something else will. */
    void abandon() {
        next.run();
    }

    private Optional<RawJson> to() {
        return event.members().get("to").filter(value -> value.isString() && value.size() <= LONGEST_ECHO_BYTES);
    }
}
