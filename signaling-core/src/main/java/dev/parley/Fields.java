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
        return required(member, checked(member, maxNameLength));
    }

    /** An id that has to be there. */
    String id(String member) {
        return required(member, optionalId(member));
    }

    /** An id that may be left out; {@code null} counts as left out. */
    Optional<String> optionalId(String member) {
        return checked(member, MAX_ID_LENGTH);
    }

    /** A name that has to be there, and may be blank or a number. */
    String text(String member) {
        return required(member, optionalText(member));
    }

    /** A name that may be left out, be blank, or be a number, which stands for its digits. */
    Optional<String> optionalText(String member) {
        Optional<RawJson> number = members.get(member).filter(RawJson::isNumber);
        Optional<String> text = number.isPresent() ? number.map(RawJson::toString) : string(member);
        if (text.isPresent()) {
            Names.checkText(member, text.get(), maxNameLength);
        }
        return text;
    }

    /** Free text: cut if it is too long; what is blank, or no string, counts as left out. */
    Optional<String> reason(String member) {
        return members.get(member)
                .filter(RawJson::isString)
                .map(RawJson::asString)
                .map(text -> Names.fitting(text, maxNameLength))
                .filter(text -> !text.isBlank());
    }

    /** Any JSON value, {@code null} too, that has to be there. */
    RawJson payload(String member) {
        return members.get(member).orElseThrow(() -> bad("needs \"" + member + "\", which may be any JSON value"));
    }

    private Optional<String> checked(String member, int maxLength) {
        Optional<String> name = string(member);
        if (name.isPresent()) {
            Names.check(member, name.get(), maxLength);
        }
        return name;
    }

    private Optional<String> string(String member) {
        Optional<RawJson> value = members.get(member).filter(found -> !found.isNull());
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.get().isString()) {
            throw bad("needs a string as its \"" + member + "\"");
        }
        return Optional.of(value.get().asString());
    }

    private String required(String member, Optional<String> value) {
        return value.orElseThrow(() -> bad("needs \"" + member + "\", a string"));
    }

    private RefusedException bad(String complaint) {
        return new RefusedException(BAD_MESSAGE, "\"" + event + "\" " + complaint);
    }
}
