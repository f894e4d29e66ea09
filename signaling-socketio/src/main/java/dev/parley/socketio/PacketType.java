package dev.parley.socketio;

import dev.parley.spi.UnreadableFrameException;
import java.util.List;

/** The packets of Socket.IO 5, in the order of their numbers. */
enum PacketType {
    CONNECT('0'),
    DISCONNECT('1'),
    EVENT('2'),
    ACK('3'),
    CONNECT_ERROR('4'),
    BINARY_EVENT('5'),
    BINARY_ACK('6');

    private static final List<PacketType> BY_NUMBER = List.of(values());

    private final char number;

    PacketType(char number) {
        this.number = number;
    }

    static PacketType of(byte digit) {
        int index = digit - '0';
        if (index < 0 || index >= BY_NUMBER.size()) {
            throw new UnreadableFrameException("no packet of Socket.IO 5 is of this type");
        }
        return BY_NUMBER.get(index);
    }

    boolean isBinary() {
        return this == BINARY_EVENT || this == BINARY_ACK;
    }

    boolean isAcknowledgement() {
        return this == ACK || this == BINARY_ACK;
    }

    /** What the packet of this type in a namespace begins with, the Engine.IO packet's own type included. */
    String prefix(String namespace) {
        return "4" + number + in(namespace);
    }

    /** Like {@link #prefix}, with attachments to follow. */
    String prefix(String namespace, int attachments) {
        return "4" + number + attachments + "-" + in(namespace);
    }

    private static String in(String namespace) {
        return namespace.equals(Header.MAIN_NAMESPACE) ? "" : namespace + ",";
    }
}
