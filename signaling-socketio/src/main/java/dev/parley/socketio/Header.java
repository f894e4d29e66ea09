package dev.parley.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.json.RawJson;
import dev.parley.spi.UnreadableFrameException;
import java.util.Optional;

/**
 * What stands before a packet's data: {@code <type>[<attachments>-][<namespace>,][<id>]}.
 *
 * @param attachments how many binary messages follow
 * @param id the acknowledgement id, digits alone; none where an acknowledgement names one that was never given
 * @param dataAt where the data begin; at the end of the packet if there are none
 */
record Header(PacketType type, int attachments, String namespace, Optional<RawJson> id, int dataAt) {
    static final String MAIN_NAMESPACE = "/";

    /** No client counts further, and a JavaScript number does not either. */
    private static final int LONGEST_ID = 16;

    private static final int LONGEST_COUNT = 4;

    /**
     * Reads the header of a Socket.IO packet in an Engine.IO text packet, whose own type comes first.
     *
     * @throws UnreadableFrameException if it is none
     */
    static Header of(byte[] packet) {
        int at = 1;
        PacketType type = PacketType.of(at < packet.length ? packet[at] : 0);
        at++;
        int attachments = 0;
        if (type.isBinary()) {
            int end = digits(packet, at, LONGEST_COUNT);
            if (end == at || end == packet.length || packet[end] != '-') {
                throw new UnreadableFrameException("a binary packet begins with the number of its attachments");
            }
            attachments = Integer.parseInt(new String(packet, at, end - at, UTF_8));
            at = end + 1;
        }
        String namespace = MAIN_NAMESPACE;
        if (at < packet.length && packet[at] == '/') {
            int end = at;
            while (end < packet.length && packet[end] != ',') {
                end++;
            }
            namespace = new String(packet, at, end - at, UTF_8);
            at = Math.min(end + 1, packet.length);
        }
        int end = digits(packet, at, type.isAcknowledgement() ? packet.length : LONGEST_ID);
        boolean isId = end > at && end - at <= LONGEST_ID;
        Optional<RawJson> id = isId ? Optional.of(RawJson.view(packet, at, end)) : Optional.empty();
        return new Header(type, attachments, namespace, id, end);
    }

    boolean hasData(byte[] packet) {
        return dataAt < packet.length;
    }

    private static int digits(byte[] packet, int from, int most) {
        int end = from;
        while (end < packet.length && packet[end] >= '0' && packet[end] <= '9') {
            end++;
        }
        if (end - from > most) {
            throw new UnreadableFrameException("a number in a packet's header has over " + most + " digits");
        }
        return end;
    }
}
