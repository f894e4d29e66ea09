package dev.parley.protocol;

import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One event that a client sent, whatever wire format it came in.
 *
 * @param name the event's name: not blank, within the limit, no lone surrogate
 * @param ackId what the answer has to repeat, if the client wants one
 * @param data the event's data as it came; {@code null} as JSON where the client sent none
 * @param members the members of the data, where it is an object
 * @param extras what came besides
 */
public record InboundEvent(String name, Optional<RawJson> ackId, RawJson data, Members members, Extras extras) {
    /**
     * What an event of some wire formats has besides its data.
     *
     * @param arguments those after the first, which is the data
     * @param hasAttachments whether binary attachments came with it, which are not signaled: such an event is refused
     */
    public record Extras(List<RawJson> arguments, boolean hasAttachments) {
        /** Nothing besides. */
        public static final Extras NONE = new Extras(List.of(), false);
    }

    /** An event that has data and nothing else. */
    public InboundEvent(String name, Optional<RawJson> ackId, RawJson data, Members members) {
        this(name, ackId, data, members, Extras.NONE);
    }

    /** The data and all that follows it; empty where the only one is {@code null}, or none came. */
    public List<RawJson> arguments() {
        if (extras.arguments().isEmpty()) {
            return data.isNull() ? List.of() : List.of(data);
        }
        List<RawJson> all = new ArrayList<>(1 + extras.arguments().size());
        all.add(data);
        all.addAll(extras.arguments());
        return List.copyOf(all);
    }
}
