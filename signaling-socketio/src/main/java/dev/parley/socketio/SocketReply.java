package dev.parley.socketio;

import dev.parley.json.RawJson;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The way back to a client that gave an acknowledgement id, or none. */
final class SocketReply implements Reply {
    private final Optional<RawJson> id;
    private final String namespace;
    private final AppConnection connection;
    private final SocketIoContext context;
    private final AtomicBoolean answered = new AtomicBoolean();

    SocketReply(Optional<RawJson> id, String namespace, AppConnection connection, SocketIoContext context) {
        this.id = id;
        this.namespace = namespace;
        this.connection = connection;
        this.context = context;
    }

    @Override
    public boolean isWanted() {
        return id.isPresent();
    }

    @Override
    public void send(Object... arguments) {
        send(context.arguments(arguments));
    }

    @Override
    public void send(Arguments arguments) {
        if (id.isPresent() && answered.compareAndSet(false, true)) {
            connection.send(
                    arguments.packet(
                            PacketType.ACK,
                            PacketType.BINARY_ACK,
                            namespace,
                            id.get().toString()),
                    arguments.attachments());
        }
    }
}
