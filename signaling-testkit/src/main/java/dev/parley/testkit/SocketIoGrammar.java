package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.parley.json.JsonScanner;
import dev.parley.json.MalformedJsonException;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import java.time.Duration;
import java.util.Optional;

/**
 * Packets of Socket.IO 5 in the main namespace, within those of Engine.IO 4. What is no event is heard under the name of
 * its packet: {@code open}, {@code close}, {@code connect}, {@code connect_error}, {@code disconnect}; what belongs to
 * another namespace, or is binary, as {@code other}.
 */
final class SocketIoGrammar implements Grammar {
    static final SocketIoGrammar INSTANCE = new SocketIoGrammar();
    static final String CONNECT = "connect";
    static final String CONNECT_ERROR = "connect_error";
    static final String DISCONNECT = "disconnect";
    static final String OPEN = "open";

    private static final int MOST_ARGUMENTS = 16;
    private static final RawJson NOTHING = RawJson.NULL;

    private final JsonScanner scanner = new JsonScanner(Heard.MAX_DEPTH);

    private SocketIoGrammar() {}

    @Override
    public void knock(Wire wire) {
        wire.send("40");
    }

    @Override
    public Greeting hearGreeting(String listener, Wire wire) {
        Heard open = next(listener, wire, OPEN);
        Heard connected = next(listener, wire, CONNECT);
        assertEquals("40{\"sid\":\"" + connected.text("sid") + "\"}", connected.frame());
        return new Greeting(
                connected.text("sid"),
                new Terms(open.json("pingInterval"), open.json("pingTimeout"), open.json("maxPayload")));
    }

    /** The next message, which has to be of this kind. */
    Heard next(String listener, Wire wire, String kind) {
        Heard heard = read(
                listener,
                wire.receive(PATIENCE)
                        .orElseGet(() -> fail(listener + " heard no \"" + kind + "\"; its connection: "
                                + wire.awaitClose(Duration.ZERO))));
        assertEquals(kind, heard.event(), () -> listener + " heard " + heard);
        return heard;
    }

    @Override
    public String event(String name, Optional<String> ackId, Optional<String> data) {
        return "42" + ackId.orElse("") + "[" + Grammar.quoted(name)
                + data.map(json -> "," + json).orElse("") + "]";
    }

    @Override
    public Heard read(String listener, String message) {
        try {
            return switch (message.substring(0, Math.min(2, message.length()))) {
                case "0{" -> object(listener, message, OPEN, 1);
                case "40" -> object(listener, message, CONNECT, 2);
                case "41" -> bare(listener, message, DISCONNECT);
                case "42" -> message.startsWith("42[") ? event(listener, message) : bare(listener, message, "other");
                case "43" -> acknowledgement(listener, message);
                case "44" -> object(listener, message, CONNECT_ERROR, 2);
                case "1" -> bare(listener, message, "close");
                default -> bare(listener, message, "other");
            };
        } catch (MalformedJsonException malformed) {
            return fail(listener + " heard what is no packet: " + message, malformed);
        }
    }

    @Override
    public Mistakes mistakes() {
        return Mistakes.IN_SOCKET_IO;
    }

    private Heard event(String listener, String message) {
        JsonScanner.Items items = scanner.scanArray(message.getBytes(UTF_8), 2, MOST_ARGUMENTS);
        RawJson data = items.items().size() > 1 ? items.items().get(1) : NOTHING;
        return new Heard(listener, message, items.items().get(0).asString(), Optional.empty(), data, items.second());
    }

    private Heard acknowledgement(String listener, String message) {
        int array = message.indexOf('[');
        if (array < 0) {
            return fail(listener + " heard an acknowledgement that answers nothing: " + message);
        }
        int at = message.substring(0, array).getBytes(UTF_8).length;
        RawJson answer = scanner.scanArray(message.getBytes(UTF_8), at, MOST_ARGUMENTS)
                .items()
                .get(0);
        return new Heard(listener, message, "", Optional.of(message.substring(2, array)), answer, members(answer));
    }

    private Heard object(String listener, String message, String kind, int at) {
        if (!message.startsWith("{", at)) {
            // Of another namespace.
            return bare(listener, message, message.startsWith("44") ? kind : "other");
        }
        RawJson object = RawJson.view(message.getBytes(UTF_8), at, message.getBytes(UTF_8).length);
        return new Heard(listener, message, kind, Optional.empty(), object, members(object));
    }

    private static Heard bare(String listener, String message, String kind) {
        return new Heard(listener, message, kind, Optional.empty(), NOTHING, Members.NONE);
    }

    private Members members(RawJson value) {
        return value.isObject() ? scanner.scan(value.toByteArray(), "").outer() : Members.NONE;
    }
}
