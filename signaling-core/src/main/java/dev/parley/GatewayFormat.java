package dev.parley;

import dev.parley.flow.ReplayLog;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.OutboundEvent;
import dev.parley.spi.WireFormat;
import java.util.List;

/** How the clients of one gateway are spoken with: a wire format, and the names that they use in it. */
record GatewayFormat(WireFormat wire, Vocabulary vocabulary) {
    InboundEvent decode(byte[] utf8) {
        return vocabulary.read(wire.decode(utf8));
    }

    /** A frame with the id of its event, for who can come back. */
    ReplayLog.Frame identified(byte[] frame, String id) {
        return new ReplayLog.Frame(id, wire.identified(frame, id));
    }

    /** Whether an event is one frame, without any names but its own. */
    boolean isOneFrame(OutboundEvent event) {
        return vocabulary.isPlain(event.name());
    }

    /** The one frame of an event that {@link #isOneFrame is one}. */
    byte[] frame(OutboundEvent event) {
        return wire.encode(event);
    }

    /** The frames of an event, one for each of its names. */
    List<byte[]> frames(OutboundEvent event) {
        return isOneFrame(event)
                ? List.of(frame(event))
                : vocabulary.write(event).stream().map(wire::encode).toList();
    }
}
