package dev.parley.socketio;

import dev.parley.User;
import dev.parley.spi.Handshake;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A client in a namespace of the application's own, from its admission to its end. One that can come back ({@link Recovery})
 * stays the same socket over one connection after another; while it has none, events are kept for it. Thread-safe; nothing
 * here blocks.
 */
public interface Socket {
    /** The public id, which opens nothing. */
    String id();

    /** Who this is, if the namespace's authenticator said so. */
    Optional<User> user();

    /** The request that opened the session, and the client's credentials. */
    Handshake handshake();

    /**
     * Sends an event. To a socket that is gone it does nothing; nor does it, with attachments, to one that has lost its
     * connection.
     *
     * @param arguments what the router's codec can write; byte arrays in them, at any depth, go as binary attachments, and
     *     {@link dev.parley.json.RawJson} as the JSON that it is. A codec of the application's own has to see to that
     *     itself: {@link dev.parley.spi.PayloadCodec#write(Object, java.util.function.Function)}
     * @throws IllegalArgumentException if the codec can't write one of them, or there are more attachments than
     *     {@link SocketIoBuilder#maxAttachments}
     */
    void emit(String event, Object... arguments);

    /** Sends an event with arguments as they came. */
    void emit(String event, Arguments arguments);

    /**
     * Sends an event and waits for its acknowledgement.
     *
     * @param arguments as those of {@link #emit(String, Object...)}
     * @return the answer, completed on the router's executor; fails with {@link java.util.concurrent.TimeoutException} if there is none in time, and with
     *     {@link java.util.concurrent.CancellationException} if the socket is gone before
     */
    CompletionStage<Arguments> request(Duration timeout, String event, Object... arguments);

    /** Takes the client out of the namespace; it does not come back by itself. */
    void disconnect();
}
