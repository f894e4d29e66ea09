package dev.parley.protocol;

import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.Optional;

/**
 * One event that a client sent, whatever wire format it came in.
 *
 * @param name the event's name: not blank, within the limit, no lone surrogate
 * @param ackId what the answer has to repeat, if the client wants one
 * @param data the event's data as it came; {@code null} as JSON where the client sent none
 * @param members the members of the data, where it is an object
 * @param hasAttachments whether binary attachments came with it, which are not signaled: such an event is refused
 */
public record InboundEvent(
        String name, Optional<RawJson> ackId, RawJson data, Members members, boolean hasAttachments) {
    /** An event that is all text. */
    public InboundEvent(String name, Optional<RawJson> ackId, RawJson data, Members members) {
        this(name, ackId, data, members, false);
    }
}
