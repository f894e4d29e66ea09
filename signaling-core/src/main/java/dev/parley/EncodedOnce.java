package dev.parley;

import dev.parley.protocol.OutboundEvent;
import dev.parley.spi.WireFormat;
import java.util.HashMap;
import java.util.Map;

/** One event for many peers, encoded once for each wire format among them. For one thread. */
final class EncodedOnce {
    private final OutboundEvent event;
    private final Map<WireFormat, byte[]> frames = new HashMap<>(4);

    EncodedOnce(OutboundEvent event) {
        this.event = event;
    }

    byte[] in(WireFormat format) {
        return frames.computeIfAbsent(format, wanted -> wanted.encode(event));
    }
}
