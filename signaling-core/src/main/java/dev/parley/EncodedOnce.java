package dev.parley;

import dev.parley.protocol.OutboundEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One event for many peers, encoded once for each format among them. For one thread. */
final class EncodedOnce {
    private final OutboundEvent event;
    private final Map<GatewayFormat, List<byte[]>> frames = new HashMap<>(4);

    EncodedOnce(OutboundEvent event) {
        this.event = event;
    }

    List<byte[]> in(GatewayFormat format) {
        return frames.computeIfAbsent(format, wanted -> wanted.frames(event));
    }
}
