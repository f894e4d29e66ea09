package dev.parley;

import dev.parley.flow.EventIds;
import dev.parley.flow.ReplayLog;
import dev.parley.protocol.OutboundEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One event for many peers, encoded once for each format among them, and once more for those of them who can come back:
 * they all hold the same bytes. For one thread.
 */
final class EncodedBroadcast {
    private final OutboundEvent event;
    private final EventIds ids;
    private final Map<GatewayFormat, List<byte[]>> frames = new HashMap<>(4);
    private final Map<GatewayFormat, List<ReplayLog.Frame>> identified = new HashMap<>(4);

    EncodedBroadcast(OutboundEvent event, EventIds ids) {
        this.event = event;
        this.ids = ids;
    }

    List<byte[]> in(GatewayFormat format) {
        return frames.computeIfAbsent(format, wanted -> wanted.frames(event));
    }

    /** The same, each with an id. */
    List<ReplayLog.Frame> identifiedIn(GatewayFormat format) {
        return identified.computeIfAbsent(
                format,
                wanted -> in(wanted).stream()
                        .map(frame -> wanted.identified(frame, ids.next()))
                        .toList());
    }
}
