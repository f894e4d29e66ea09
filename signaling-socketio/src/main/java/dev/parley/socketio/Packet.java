package dev.parley.socketio;

import java.util.List;

/** A packet that is whole: its attachments have come. */
record Packet(byte[] bytes, Header header, List<byte[]> attachments) {
    PacketType type() {
        return header.type();
    }

    /** How many bytes it holds. */
    long weight() {
        return bytes.length
                + attachments.stream().mapToLong(each -> each.length).sum();
    }
}
