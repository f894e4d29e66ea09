package dev.parley.wire;

import static dev.parley.protocol.ErrorCode.BAD_MESSAGE;

import dev.parley.json.JsonScanner;
import dev.parley.json.JsonText;
import dev.parley.json.JsonWriter;
import dev.parley.json.MalformedJsonException;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.protocol.EventNames;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.Names;
import dev.parley.protocol.OutboundEvent;
import dev.parley.protocol.RefusedException;
import dev.parley.spi.Greeting;
import dev.parley.spi.WireFormat;
import java.util.Optional;

/**
 * Plain JSON: {@code {"event":"user:call","data":{…},"id":7}} both ways and {@code {"ack":7,"data":{"ok":true}}} back.
 * Members that are not named here are ignored.
 */
public final class PlainJson implements WireFormat {
    /** How deep a frame may be nested, its own object counted. */
    public static final int MAX_DEPTH = 64;

    private static final int MAX_ACK_ID_BYTES = 64;

    private final JsonScanner scanner = new JsonScanner(MAX_DEPTH);

    /** The format; it has no settings. */
    public PlainJson() {}

    @Override
    public InboundEvent decode(byte[] utf8) {
        JsonScanner.Scan frame = scan(utf8);
        Members envelope = frame.outer();
        envelope.repeated().ifPresent(name -> {
            throw bad("the message has \"" + Names.excerpt(name) + "\" more than once");
        });
        String event = envelope.get("event")
                .filter(RawJson::isString)
                .map(RawJson::asString)
                .orElseThrow(() -> bad("the message has no \"event\" that is a string"));
        Names.check("event", event, Names.MAX_EVENT_LENGTH);
        Optional<RawJson> id = envelope.get("id").filter(value -> !value.isNull());
        if (id.isPresent() && !isAckId(id.get())) {
            throw bad("\"id\" is a number or a string of at most " + MAX_ACK_ID_BYTES + " bytes");
        }
        return new InboundEvent(event, id, envelope.get("data").orElse(RawJson.NULL), frame.inner());
    }

    @Override
    public byte[] encode(OutboundEvent event) {
        return JsonWriter.toBytes(new Framed(event));
    }

    @Override
    public byte[] encodeAck(RawJson ackId, JsonText answer) {
        return JsonWriter.toBytes(out -> out.beginObject()
                .name("ack")
                .value(ackId)
                .name("data")
                .value(answer)
                .endObject());
    }

    /** {@code session:open}. */
    @Override
    public byte[] greet(Greeting greeting) {
        return encode(new OutboundEvent(
                EventNames.SESSION_OPEN,
                out -> out.beginObject()
                        .name("id")
                        .value(greeting.id())
                        .name("pingIntervalMs")
                        .value(greeting.pingInterval().toMillis())
                        .name("pingTimeoutMs")
                        .value(greeting.pingTimeout().toMillis())
                        .name("maxPayload")
                        .value(greeting.maxMessageBytes())
                        .endObject()));
    }

    /** A frame around its data: sized for it, so that a description is copied once. */
    private record Framed(OutboundEvent event) implements JsonText {
        private static final int FRAME_BYTES = "{\"event\":\"\",\"data\":}".length();

        @Override
        public void writeTo(JsonWriter out) {
            out.beginObject().name("event").value(event.name());
            out.name("data").value(event.data()).endObject();
        }

        @Override
        public int sizeHint() {
            return FRAME_BYTES + event.name().length() + event.data().sizeHint();
        }
    }

    private JsonScanner.Scan scan(byte[] utf8) {
        try {
            return scanner.scan(utf8, "data");
        } catch (MalformedJsonException malformed) {
            throw bad(malformed.complaint());
        }
    }

    private static boolean isAckId(RawJson id) {
        return (id.isNumber() || id.isString()) && id.size() <= MAX_ACK_ID_BYTES;
    }

    private static RefusedException bad(String message) {
        return new RefusedException(BAD_MESSAGE, message);
    }
}
