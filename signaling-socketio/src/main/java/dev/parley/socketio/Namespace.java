package dev.parley.socketio;

import dev.parley.Authenticator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What an application does in a namespace of its own. Immutable. */
public final class Namespace {
    private final Authenticator authenticator;
    private final Consumer<Socket> onConnect;
    private final BiConsumer<Socket, String> onDisconnect;
    private final Map<String, SocketEventHandler> handlers;

    private Namespace(Builder builder) {
        this.authenticator = builder.authenticator;
        this.onConnect = builder.onConnect;
        this.onDisconnect = builder.onDisconnect;
        this.handlers = Map.copyOf(builder.handlers);
    }

    /** Starts from a namespace that takes everyone and handles nothing. */
    public static Builder builder() {
        return new Builder();
    }

    Authenticator authenticator() {
        return authenticator;
    }

    void connected(Socket socket) {
        onConnect.accept(socket);
    }

    void disconnected(Socket socket, String reason) {
        onDisconnect.accept(socket, reason);
    }

    Optional<SocketEventHandler> handler(String event) {
        return Optional.ofNullable(handlers.get(event));
    }

    /** Collects what is done; not thread-safe. */
    public static final class Builder {
        private Authenticator authenticator = Authenticator.permissive();
        private Consumer<Socket> onConnect = socket -> {};
        private BiConsumer<Socket, String> onDisconnect = (socket, reason) -> {};
        private final Map<String, SocketEventHandler> handlers = new LinkedHashMap<>();

        private Builder() {}

        /** Says who connects, by the handshake and the credentials in it. Default: everyone may. */
        public Builder authenticator(Authenticator value) {
            authenticator = value;
            return this;
        }

        /** Is called when a client is connected and was told so, on the router's executor, before any event. */
        public Builder onConnect(Consumer<Socket> value) {
            onConnect = value;
            return this;
        }

        /** Is called with a reason when a client is gone, on the router's executor, after every event. */
        public Builder onDisconnect(BiConsumer<Socket, String> value) {
            onDisconnect = value;
            return this;
        }

        /**
         * Handles an event. Events that nobody handles are passed over.
         *
         * @throws IllegalArgumentException if it is handled already
         */
        public Builder on(String event, SocketEventHandler handler) {
            if (handlers.putIfAbsent(event, handler) != null) {
                throw new IllegalArgumentException("event \"" + event + "\" is handled already");
            }
            return this;
        }

        /** The namespace. */
        public Namespace build() {
            return new Namespace(this);
        }
    }
}
