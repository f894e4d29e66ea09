package dev.parley.socketio;

import dev.parley.spi.UnreadableFrameException;
import java.util.ArrayList;
import java.util.List;

/** A packet whose attachments are on their way. */
final class Assembly {
    private final byte[] packet;
    private final Header header;
    private final SocketIoSettings settings;
    private final List<byte[]> attachments = new ArrayList<>();
    private long bytes;

    Assembly(byte[] packet, Header header, SocketIoSettings settings) {
        if (header.attachments() > settings.maxAttachments()) {
            throw new UnreadableFrameException("over " + settings.maxAttachments() + " attachments");
        }
        this.packet = packet;
        this.header = header;
        this.settings = settings;
    }

    byte[] packet() {
        return packet;
    }

    Header header() {
        return header;
    }

    List<byte[]> attachments() {
        return List.copyOf(attachments);
    }

    /** Returns whether the packet is whole. */
    boolean add(byte[] attachment) {
        bytes += attachment.length;
        if (bytes > settings.maxAttachmentBytes()) {
            throw new UnreadableFrameException("over " + settings.maxAttachmentBytes() + " bytes of attachments");
        }
        attachments.add(attachment);
        return attachments.size() == header.attachments();
    }
}
