package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.json.RawJson;
import java.util.Optional;

/** What the server answered to a message that asked for an acknowledgement. Immutable. */
public final class Answer {
    private static final String OK = "ok";

    private final String question;
    private final Heard heard;

    Answer(String question, Heard heard) {
        this.question = question;
        this.heard = heard;
    }

    /** {@code ok}, or the code of the refusal. */
    public String code() {
        boolean isOk = heard.member(OK).map(RawJson::toString).equals(Optional.of("true"));
        return isOk
                ? OK
                : heard.within("error").get("code").map(RawJson::asString).orElse("(no code)");
    }

    /** What the handler returned, as JSON; empty if it returned nothing. */
    public Optional<RawJson> result() {
        return heard.member("result");
    }

    /** All that the acknowledgement carries, as JSON. */
    public RawJson data() {
        return heard.data();
    }

    /** Asserts that the server accepted it. */
    public Answer isOk() {
        return is(OK);
    }

    /** Asserts that the server refused it, with this code. */
    public Answer isRefused(String code) {
        return is(code);
    }

    private Answer is(String expected) {
        assertEquals(expected, code(), () -> question + " was answered with " + heard);
        return this;
    }

    @Override
    public String toString() {
        return heard.toString();
    }
}
