package dev.parley;

import static dev.parley.protocol.ErrorCode.BAD_MESSAGE;

import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.Names;
import dev.parley.protocol.RefusedException;
import java.util.Optional;

/** The members of an event's data, read as strictly as an envelope has to be. */
final class Fields {
    /** Of what the server or a client made up to tell one from another. */
    private static final int MAX_ID_LENGTH = 64;

    private final String event;
    private final Members members;
    private final int maxNameLength;

    Fields(InboundEvent event, int maxNameLength) {
        this.event = event.name();
        this.members = event.members();
        this.maxNameLength = maxNameLength;
        if (!event.data().isObject()) {
            throw bad("needs an object as its data");
        }
        members.repeated().ifPresent(name -> {
            throw bad("has \"" + Names.excerpt(name) + "\" more than once in its data");
        });
    }

    /** A name that has to be there. */
    String name(String member) {
        return required(member, optionalName(member));
    }

    /** An id that has to be there. */
    String id(String member) {
        return required(member, optionalId(member));
    }

    /** An id that may be left out; {@code null} counts as left out. */
    Optional<String> optionalId(String member) {
        return optional(member, MAX_ID_LENGTH);
    }

    /** A name that may be left out; {@code null} counts as left out. */
    Optional<String> optionalName(String member) {
        return optional(member, maxNameLength);
    }

    private Optional<String> optional(String member, int maxLength) {
        Optional<RawJson> value = members.get(member).filter(found -> !found.isNull());
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.get().isString()) {
            throw bad("needs a string as its \"" + member + "\"");
        }
        String name = value.get().asString();
        Names.check(member, name, maxLength);
        return Optional.of(name);
    }

    /** Any JSON value, {@code null} too, that has to be there. */
    RawJson payload(String member) {
        return members.get(member).orElseThrow(() -> bad("needs \"" + member + "\", which may be any JSON value"));
    }

    private String required(String member, Optional<String> value) {
        return value.orElseThrow(() -> bad("needs \"" + member + "\", a string"));
    }

    private RefusedException bad(String complaint) {
        return new RefusedException(BAD_MESSAGE, "\"" + event + "\" " + complaint);
    }
}
