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
     * @throws RefusedException if the frame is none of this format
     */
    InboundEvent decode(byte[] utf8);

    /** The frame that carries an event; the same for every receiver, so a broadcast is encoded once. */
    byte[] encode(OutboundEvent event);

    /** The frame that answers an event which came with this acknowledgement id. */
    byte[] encodeAck(RawJson ackId, JsonText answer);

    /** Whether a peer is told its id and the server's limits by {@code session:open}, before anything else. */
    boolean greetsWithSessionOpen();
}
