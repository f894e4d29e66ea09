package dev.parley.socketio;

import dev.parley.engineio.EngineSocket;
import dev.parley.json.RawJson;
import dev.parley.spi.PayloadCodec;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The way back to a client that gave an acknowledgement id, or none. */
final class SeatReply implements Reply {
    private final Optional<RawJson> id;
    private final String namespace;
    private final EngineSocket socket;
    private final PayloadCodec codec;
    private final AtomicBoolean answered = new AtomicBoolean();

    SeatReply(Optional<RawJson> id, String namespace, EngineSocket socket, PayloadCodec codec) {
        this.id = id;
        this.namespace = namespace;
        this.socket = socket;
        this.codec = codec;
    }

    @Override
    public boolean isWanted() {
        return id.isPresent();
    }

    @Override
    public void send(Object... arguments) {
        send(Arguments.of(codec, arguments));
    }

    @Override
    public void send(Arguments arguments) {
        if (id.isPresent() && answered.compareAndSet(false, true)) {
            socket.sendTogether(
                    arguments.packet(
                            PacketType.ACK,
                            PacketType.BINARY_ACK,
                            namespace,
                            id.get().toString()),
                    arguments.attachments());
        }
    }
}
