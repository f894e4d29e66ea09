package dev.parley.jetty;

import dev.parley.spi.ConnectionHandler;
import java.nio.ByteBuffer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/** Makes messages of frames (RFC 6455 §5). Asks for the next frame when one is done with. One thread at a time. */
final class FrameReader {
    private final JettyConnection connection;
    private final ConnectionHandler handler;
    private final Assembly message;
    private boolean refusesMessages;
    private boolean isBinary;

    FrameReader(JettyConnection connection, ConnectionHandler handler) {
        this.connection = connection;
        this.handler = handler;
        this.message = new Assembly(handler.maxMessageBytes());
    }

    void take(Frame frame, Callback callback) {
        switch (frame.getOpCode()) {
            case OpCode.PING -> answer(frame, callback);
            case OpCode.CLOSE -> {
                connection.noteClose(CloseStatus.getCloseStatus(frame));
                // Upon this Jetty sends the answer, if it is still due, and ends the connection.
                callback.succeeded();
            }
            case OpCode.PONG -> {
                handler.onPong();
                callback.succeeded();
                connection.readOn();
            }
            default -> {
                boolean goesOn = takePiece(frame);
                callback.succeeded();
                if (goesOn) {
                    connection.readOn();
                }
            }
        }
    }

    /** The connection is gone. */
    void end(CloseStatus asJettySawIt) {
        CloseStatus status = connection.noteClose(asJettySawIt);
        String reason = status.getReason();
        handler.onClosed(status.getCode(), reason == null ? "" : reason);
    }

    /** Takes nothing more until the answer is written: a peer that only sends pings must not fill the queue. */
    private void answer(Frame ping, Callback callback) {
        connection.sendPong(ping.getPayload(), Callback.from(() -> {
            callback.succeeded();
            connection.readOn();
        }));
    }

    /** Returns whether to read on at once. */
    private boolean takePiece(Frame frame) {
        if (refusesMessages || connection.isClosing()) {
            return true;
        }
        ByteBuffer piece = frame.getPayload();
        if (frame.getOpCode() != OpCode.CONTINUATION) {
            isBinary = frame.getOpCode() == OpCode.BINARY;
        }
        if (isBinary && !handler.takesBinary()) {
            refusesMessages = true;
            handler.onUnwantedBinary();
        } else if (!message.hasRoomFor(piece)) {
            refusesMessages = true;
            message.drop();
            handler.onTooLarge();
        } else if (frame.isFin()) {
            byte[] whole = message.complete(piece);
            return (isBinary ? handler.onBinary(whole) : handler.onText(whole)) || !connection.pause();
        } else {
            message.add(piece);
            handler.onActivity();
        }
        return true;
    }
}
