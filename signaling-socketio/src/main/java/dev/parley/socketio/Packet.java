package dev.parley.socketio;

import java.util.List;

/** A packet that is whole: its attachments have come. Nobody writes to its bytes. */
final class Packet {
    private final byte[] bytes;
    private final Header header;
    private final List<byte[]> attachments;

    Packet(byte[] bytes, Header header, List<byte[]> attachments) {
        this.bytes = bytes;
        this.header = header;
        this.attachments = attachments;
    }

    byte[] bytes() {
        return bytes;
    }

    Header header() {
        return header;
    }

    List<byte[]> attachments() {
        return attachments;
    }

    PacketType type() {
        return header.type();
    }

    /** How many bytes it holds. */
    long weight() {
        return bytes.length
                + attachments.stream().mapToLong(each -> each.length).sum();
    }
}
