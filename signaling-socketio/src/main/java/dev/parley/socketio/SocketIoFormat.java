package dev.parley.socketio;

import static dev.parley.protocol.ErrorCode.BAD_MESSAGE;

import dev.parley.json.JsonScanner;
import dev.parley.json.JsonText;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.Names;
import dev.parley.protocol.OutboundEvent;
import dev.parley.protocol.RefusedException;
import dev.parley.spi.Greeting;
import dev.parley.spi.WireFormat;
import dev.parley.wire.PlainJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Signaling in one namespace: {@code 42["user:call",{…}]}, an event's first argument being its data. */
final class SocketIoFormat implements WireFormat {
    /** An event's first argument, behind its name. */
    private static final int DATA = 1;

    private final JsonScanner scanner = new JsonScanner(PlainJson.MAX_DEPTH);
    private final int maxArguments;
    private final String event;
    private final String ack;
    private final String connect;

    SocketIoFormat(String namespace, int maxArguments) {
        this.maxArguments = maxArguments;
        this.event = PacketType.EVENT.prefix(namespace);
        this.ack = PacketType.ACK.prefix(namespace);
        this.connect = PacketType.CONNECT.prefix(namespace);
    }

    @Override
    public InboundEvent decode(byte[] utf8) {
        Header header = Header.of(utf8);
        JsonScanner.Items items = Json.array(scanner, utf8, header, maxArguments);
        RawJson name = Json.eventName(items);
        if (!name.isString()) {
            throw new RefusedException(BAD_MESSAGE, "the name of an event is a string here, not the number " + name);
        }
        String called = name.asString();
        Names.check("event", called, Names.MAX_EVENT_LENGTH);
        return new InboundEvent(
                called,
                header.id(),
                items.items().size() > DATA ? items.items().get(DATA) : RawJson.NULL,
                items.second(),
                extras(items.items(), header));
    }

    private static InboundEvent.Extras extras(List<RawJson> items, Header header) {
        boolean hasAttachments = header.attachments() > 0;
        int first = Math.min(DATA + 1, items.size());
        return first == items.size() && !hasAttachments
                ? InboundEvent.Extras.NONE
                : new InboundEvent.Extras(items.subList(first, items.size()), hasAttachments);
    }

    @Override
    public byte[] encode(OutboundEvent outbound) {
        return JsonWriter.toBytes(event, new Event(outbound));
    }

    @Override
    public byte[] encodeAck(RawJson ackId, JsonText answer) {
        return JsonWriter.toBytes(
                ack + ackId, out -> out.beginArray().value(answer).endArray());
    }

    @Override
    public byte[] greet(Greeting greeting) {
        return JsonWriter.toBytes(connect, out -> {
            out.beginObject().name("sid").value(greeting.id());
            greeting.resumeToken().ifPresent(token -> out.name("pid").value(token));
            out.endObject();
        });
    }

    /** The id becomes the last argument: the offset that a client names when it comes back. */
    @Override
    public byte[] identified(byte[] frame, String id) {
        return withOffset(frame, id);
    }

    /** The packet of an event with one more argument. */
    static byte[] withOffset(byte[] frame, String id) {
        byte[] offset = (",\"" + id + "\"]").getBytes(StandardCharsets.US_ASCII);
        byte[] identified = Arrays.copyOf(frame, frame.length - 1 + offset.length);
        System.arraycopy(offset, 0, identified, frame.length - 1, offset.length);
        return identified;
    }

    private record Event(OutboundEvent event) implements JsonText {
        private static final int BRACKETS_QUOTES_AND_COMMA = 5;

        @Override
        public void writeTo(JsonWriter out) {
            out.beginArray().value(event.name()).value(event.data()).endArray();
        }

        @Override
        public int sizeHint() {
            return BRACKETS_QUOTES_AND_COMMA
                    + event.name().length()
                    + event.data().sizeHint();
        }
    }
}
