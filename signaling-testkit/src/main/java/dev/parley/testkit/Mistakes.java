package dev.parley.testkit;

import java.util.List;

/**
 * What no well-made client of a dialect sends.
 *
 * @param refused messages that are refused, after which the connection goes on
 * @param fatal messages after which nothing that follows can be trusted
 * @param bad one that is refused as {@code bad_message}
 * @param binaryCloseCode the code that a binary message which nobody asked for is closed with
 */
record Mistakes(List<Refused> refused, List<Fatal> fatal, String bad, int binaryCloseCode) {
    /** A message, and the code of its refusal. */
    record Refused(String what, String message, String code) {}

    /** A message, and the code that the connection is closed with. */
    record Fatal(String what, String message, int code) {}

    static final Mistakes IN_PLAIN_JSON = new Mistakes(
            List.of(
                    bad("not JSON", "hello"),
                    bad("nothing at all", ""),
                    bad("a message cut short", "{\"event\":\"ping\""),
                    bad("something after the message", "{\"event\":\"ping\"} {\"event\":\"ping\"}"),
                    bad("a byte order mark", "\ufeff{\"event\":\"ping\"}"),
                    bad("an array", "[{\"event\":\"ping\"}]"),
                    bad("no event", "{\"data\":{}}"),
                    bad("an event that is a number", "{\"event\":7}"),
                    bad("an event that is null", "{\"event\":null}"),
                    bad("a blank event", "{\"event\":\" \"}"),
                    bad("an overlong event", "{\"event\":\"" + "e".repeat(129) + "\"}"),
                    bad("half a character in the event", "{\"event\":\"ping\\ud800\"}"),
                    bad("an event twice", "{\"event\":\"ping\",\"event\":\"ping\"}"),
                    bad("an acknowledgement id that is an object", "{\"event\":\"ping\",\"id\":{}}"),
                    bad("65 levels", "{\"event\":\"user:call\",\"data\":{\"to\":\"x\",\"offer\":" + nested(63) + "}}"),
                    bad(
                            "a hundred thousand levels",
                            "{\"event\":\"user:call\",\"data\":{\"to\":\"x\",\"offer\":" + nested(99_998) + "}}"),
                    unknown("an unknown event", "{\"event\":\"no:such\",\"data\":{}}"),
                    unknown("an event that only the server sends", "{\"event\":\"user:left\"}")),
            List.of(),
            "bad",
            1003);

    static final Mistakes IN_SOCKET_IO = new Mistakes(
            List.of(
                    bad("an event that is a number", "42[7]"),
                    bad("a blank event", "42[\" \"]"),
                    bad("an overlong event", "42[\"" + "e".repeat(129) + "\"]"),
                    bad("half a character in the event", "42[\"ping\\ud800\"]"),
                    bad(
                            "a second argument in place of the data",
                            "42[\"room:join\",null,{\"email\":\"m\",\"room\":\"a\"}]"),
                    unknown("an unknown event", "42[\"no:such\",{}]"),
                    unknown("an event that only the server sends", "42[\"user:left\",{}]")),
            List.of(
                    breach("a packet of no type of Engine.IO", "abc"),
                    breach("nothing at all", ""),
                    unreadable("a packet of no type", "4hello"),
                    unreadable("no packet in a message", "4"),
                    unreadable("no JSON", "42hello"),
                    unreadable("a packet cut short", "42[\"ping\""),
                    unreadable("something after the packet", "42[\"ping\"]42[\"ping\"]"),
                    unreadable("a byte order mark", "42\ufeff[\"ping\"]"),
                    unreadable("an object", "42{\"event\":\"ping\"}"),
                    unreadable("no event", "42[]"),
                    unreadable("an event that is null", "42[null]"),
                    unreadable("an event of a name that clients keep for themselves", "42[\"disconnect\"]"),
                    unreadable("an acknowledgement id that is an object", "42{}[\"ping\"]"),
                    unreadable("an acknowledgement id of a thousand digits", "42" + "1".repeat(1_000) + "[\"ping\"]"),
                    unreadable("65 levels", "42[\"user:call\",{\"to\":\"x\",\"offer\":" + nested(63) + "}]"),
                    unreadable(
                            "a hundred thousand levels",
                            "42[\"user:call\",{\"to\":\"x\",\"offer\":" + nested(99_998) + "}]"),
                    unreadable("a second wish to connect", "40"),
                    unreadable("a packet for a namespace that it is not in", "42/elsewhere,[\"ping\"]"),
                    unreadable("more attachments than are taken", "451000-[\"ping\"]"),
                    unreadable("a disconnect with data", "41{}"),
                    unreadable("an error, which is the server's to send", "44{}")),
            "42[\" \"]",
            1008);

    private static Refused bad(String what, String message) {
        return new Refused(what, message, "bad_message");
    }

    private static Refused unknown(String what, String message) {
        return new Refused(what, message, "unknown_event");
    }

    private static Fatal unreadable(String what, String message) {
        return new Fatal(what, message, 1008);
    }

    private static Fatal breach(String what, String message) {
        return new Fatal(what, message, 1002);
    }

    private static String nested(int arrays) {
        return "[".repeat(arrays) + "]".repeat(arrays);
    }
}
