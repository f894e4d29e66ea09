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
     * The frame with its number, for a peer that can come back and then tells the last one it has received.
     *
     * @param frame one that {@link #encode} made
     * @param number 1 for the first event of a session, and one more for each that follows
     * @return the frame as it is, where the other end counts by itself
     */
    default byte[] numbered(byte[] frame, long number) {
        return frame;
    }
}
