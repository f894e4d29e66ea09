package dev.parley.flow;

import dev.parley.spi.ConnectionHandler;
import java.nio.ByteBuffer;

/**
 * Makes messages of the pieces in which a transport brings them (RFC 6455 §5.4), within the handler's limit, and hands
 * them over. After one that is too long, or binary where that is not understood, nothing more is handed over: the
 * connection closes. One thread at a time.
 */
public final class Incoming {
    private final ConnectionHandler handler;
    private final Assembly message;
    private boolean refusesMessages;

    /** Nothing has come yet. */
    public Incoming(ConnectionHandler handler) {
        this.handler = handler;
        this.message = new Assembly(handler.maxMessageBytes());
    }

    /**
     * A piece came.
     *
     * @param piece is read, and may be used for something else after that
     * @param binary whether its message is binary; the same for all pieces of a message
     * @param last whether the message is whole with it
     * @return whether to read on, as {@link ConnectionHandler#onText} says
     */
    public boolean take(ByteBuffer piece, boolean binary, boolean last) {
        if (refusesMessages) {
            return true;
        }
        if (binary && !handler.takesBinary()) {
            refusesMessages = true;
            handler.onUnwantedBinary();
        } else if (!message.hasRoomFor(piece)) {
            refuseTooLarge();
        } else if (last) {
            byte[] whole = message.complete(piece);
            return binary ? handler.onBinary(whole) : handler.onText(whole);
        } else {
            message.add(piece);
            handler.onActivity();
        }
        return true;
    }

    /** The transport found by itself that a message is too long. */
    public void refuseTooLarge() {
        if (!refusesMessages) {
            refusesMessages = true;
            message.drop();
            handler.onTooLarge();
        }
    }
}
