package dev.parley.spi;

import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.OutboundEvent;
import dev.parley.protocol.RefusedException;

/**
 * Frame to event and back. One instance serves any number of connections at once: it is thread-safe and keeps nothing
 * about any of them.
 */
public interface WireFormat {
    /**
     * Reads one frame.
     *
     * @param utf8 valid UTF-8; what is returned may hold views of it
     * @throws RefusedException if the frame is none of this format, and the peer is to be told
     * @throws UnreadableFrameException if the connection can't go on after it
     */
    InboundEvent decode(byte[] utf8);

    /** The frame that carries an event; the same for every receiver, so a broadcast is encoded once. */
    byte[] encode(OutboundEvent event);

    /** The frame that answers an event which came with this acknowledgement id. */
    byte[] encodeAck(RawJson ackId, JsonText answer);

    /** The frame that opens every connection. */
    byte[] greet(Greeting greeting);

    /**
     * The frame with the id of its event, for peers that can come back and then tell the last one they have received.
     *
     * @param frame one that {@link #encode} made, and that others may share
     * @param id letters, digits, {@code -} and {@code _}; the same for every receiver
     * @return the frame as it is, where the other end counts by itself
     */
    default byte[] identified(byte[] frame, String id) {
        return frame;
    }
}
