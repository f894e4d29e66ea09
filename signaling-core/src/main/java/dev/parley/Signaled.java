package dev.parley;

import dev.parley.json.JsonText;
import dev.parley.protocol.OutboundEvent;
import java.util.Optional;

/**
 * A signal of one peer to another, as it was sent.
 *
 * @param request whom to answer
 * @param event which signal
 * @param to its receiver
 * @param payload what passes through
 * @param offerId the offer it makes or answers, where the clients number their offers
 * @param room the room that the sender named
 */
record Signaled(
        Request request,
        CallEvent event,
        LivePeer to,
        JsonText payload,
        Optional<String> offerId,
        Optional<String> room) {
    LivePeer from() {
        return request.peer();
    }

    /** The same signal, whose sender goes on without the answer. */
    Signaled detached() {
        return new Signaled(request.detached(), event, to, payload, offerId, room);
    }

    /** The signal as its receiver hears it. */
    OutboundEvent heard() {
        return ServerEvents.relayed(event.heard(), from().id(), event.member(), payload, offerId);
    }
}
