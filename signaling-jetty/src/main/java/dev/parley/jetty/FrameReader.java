package dev.parley.jetty;

import dev.parley.flow.FirstClose;
import dev.parley.flow.Incoming;
import dev.parley.spi.ConnectionHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/** Reads frames (RFC 6455 §5). Asks for the next frame when one is done with. One thread at a time. */
final class FrameReader {
    private final JettyConnection connection;
    private final ConnectionHandler handler;
    private final Incoming incoming;
    private boolean isBinary;

    FrameReader(JettyConnection connection, ConnectionHandler handler) {
        this.connection = connection;
        this.handler = handler;
        this.incoming = new Incoming(handler);
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
        FirstClose.How how = connection.noteClose(asJettySawIt);
        handler.onClosed(how.code(), how.reason());
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
        if (connection.isClosing()) {
            return true;
        }
        if (frame.getOpCode() != OpCode.CONTINUATION) {
            isBinary = frame.getOpCode() == OpCode.BINARY;
        }
        return incoming.take(frame.getPayload(), isBinary, frame.isFin()) || !connection.pause();
    }
}
