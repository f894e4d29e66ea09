package dev.parley.socketio;

import dev.parley.json.JsonScanner;
import dev.parley.json.MalformedJsonException;
import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.spi.UnreadableFrameException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The data of packets. What is none ends the connection, as it does with the reference implementation. */
final class Json {
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private static final int LONGEST_INDEX = 4;

    private Json() {}

    /** The arguments in an event or an acknowledgement. */
    static JsonScanner.Items array(JsonScanner scanner, byte[] packet, Header header, int maxArguments) {
        if (!header.hasData(packet)) {
            throw new UnreadableFrameException("a packet of this type carries an array");
        }
        try {
            return scanner.scanArray(packet, header.dataAt(), maxArguments);
        } catch (MalformedJsonException malformed) {
            throw new UnreadableFrameException(malformed.complaint());
        }
    }

    /** The object in a wish to connect; an empty one if there is none. */
    static RawJson object(JsonScanner scanner, byte[] packet, Header header) {
        if (!header.hasData(packet)) {
            return RawJson.of(out -> out.beginObject().endObject());
        }
        try {
            scanner.scan(Arrays.copyOfRange(packet, header.dataAt(), packet.length), "");
        } catch (MalformedJsonException malformed) {
            throw new UnreadableFrameException(malformed.complaint());
        }
        int from = header.dataAt();
        while (packet[from] != '{') {
            from++;
        }
        int to = packet.length;
        while (packet[to - 1] != '}') {
            to--;
        }
        return RawJson.view(packet, from, to);
    }

    /**
     * Makes sure that every value which stands for an attachment names one: who passes such a value on would make its
     * receiver close its connection.
     */
    static void checkPlaceholders(JsonScanner scanner, List<RawJson> values, int attachments) {
        if (attachments > 0) {
            values.forEach(value -> scanner.eachObject(value, object -> checkPlaceholder(object, attachments)));
        }
    }

    private static void checkPlaceholder(Members object, int attachments) {
        boolean isOne = object.get("_placeholder").filter(Json::isTrue).isPresent();
        if (isOne
                && !object.get("num")
                        .filter(number -> isIndex(number, attachments))
                        .isPresent()) {
            throw new UnreadableFrameException("a placeholder stands for no attachment");
        }
    }

    private static boolean isTrue(RawJson value) {
        return value.toString().equals("true");
    }

    private static boolean isIndex(RawJson number, int attachments) {
        return number.isNumber()
                && number.size() <= LONGEST_INDEX
                && number.toString().chars().allMatch(digit -> digit >= '0' && digit <= '9')
                && Integer.parseInt(number.toString()) < attachments;
    }

    /** The first argument: a string that is not reserved, or a number. */
    static RawJson eventName(JsonScanner.Items items) {
        if (items.items().isEmpty()) {
            throw new UnreadableFrameException("an event has a name");
        }
        RawJson name = items.items().get(0);
        if (name.isNumber() || (name.isString() && !RESERVED.contains(name.asString()))) {
            return name;
        }
        throw new UnreadableFrameException("the name of an event is a string that is not reserved, or a number");
    }
}
