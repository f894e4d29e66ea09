package dev.parley.jakarta;

import dev.parley.spi.Handshake;
import java.util.Optional;

/**
 * What a container's own classes can do with a socket, and Jakarta WebSocket can't. A container's adapter puts one into
 * the session's user properties, under {@link #PROPERTY}, before {@code onOpen}; or it is the handshake's HTTP session.
 * Without one, a socket is freed as well as {@link jakarta.websocket.Session#close()} frees it. Thread-safe; none of
 * the methods blocks or throws.
 */
public interface SocketControl {
    /** The name of the user property. */
    String PROPERTY = "dev.parley.jakarta.SocketControl";

    /** Who is told what Jakarta WebSocket does not tell. */
    interface Watcher {
        /** How long a message may be, all its fragments together. */
        int maxMessageBytes();

        /** Bytes came, of a message that is not complete. */
        void onActivity();

        /** A message is longer than that. Nothing more of it is brought. */
        void onTooLarge();

        /** The socket is gone. */
        void onGone();
    }

    /** The facts of the handshake, where the container knows more than {@code HandshakeRequest} tells. */
    Optional<Handshake> handshake();

    /** Says who is told. Called once, before any other of the following. */
    void watch(Watcher watcher);

    /**
     * The server is about to send a close: the socket is to be kept for the answer, until {@link #cut()} at the latest.
     *
     * @return whether the container will tell {@link Watcher#onGone()}; if not, the connection counts as gone as soon as
     *     the container's {@code onClose} says so
     */
    boolean awaitAnswer();

    /** Frees the socket at once, whatever the other end does. Harmless when it is gone. */
    void cut();
}
