package dev.parley.jetty;

import dev.parley.flow.FirstClose;
import dev.parley.flow.Reading;
import dev.parley.spi.Connection;
import dev.parley.spi.WriteCallback;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/** What the core, and who reads, do with one socket. */
final class JettyConnection implements Connection {
    private final CoreSession session;
    private final Reading reading = new Reading();
    private final FirstClose firstClose = new FirstClose();

    JettyConnection(CoreSession session) {
        this.session = session;
    }

    @Override
    public void sendText(byte[] utf8, WriteCallback done) {
        send(OpCode.TEXT, ByteBuffer.wrap(utf8), new Written(done));
    }

    @Override
    public void sendBinary(byte[] bytes, WriteCallback done) {
        send(OpCode.BINARY, ByteBuffer.wrap(bytes), new Written(done));
    }

    @Override
    public void sendPing(WriteCallback done) {
        send(OpCode.PING, BufferUtil.EMPTY_BUFFER, new Written(done));
    }

    void sendPong(ByteBuffer payload, Callback done) {
        send(OpCode.PONG, payload, done);
    }

    @Override
    public void close(int code, String reason) {
        CloseStatus status = new CloseStatus(code, reason);
        firstClose.note(code, reason);
        session.sendFrame(new OrderlyClose(status), Callback.NOOP, false);
        if (reading.resume()) {
            // To find the answer, behind messages that count no more.
            readOn();
        }
    }

    @Override
    public void resume() {
        if (reading.resume()) {
            readOn();
        }
    }

    @Override
    public void abort() {
        session.abort();
    }

    /**
     * The core wants no further message.
     *
     * @return false if there is no need to pause any more
     */
    boolean pause() {
        if (!reading.pause()) {
            return false;
        }
        // A close that was noted meanwhile has its answer to be found.
        return !isClosing() || !reading.resume();
    }

    /** Asks for the next frame. */
    void readOn() {
        try {
            session.demand();
        } catch (RejectedExecutionException stopped) {
            session.abort();
        }
    }

    boolean isClosing() {
        return firstClose.isNoted();
    }

    /** Notes a close that Jetty tells of. Returns the first one that was noted, here or there. */
    FirstClose.How noteClose(CloseStatus status) {
        return firstClose.note(status.getCode(), Objects.requireNonNullElse(status.getReason(), ""));
    }

    private void send(byte opCode, ByteBuffer payload, Callback done) {
        session.sendFrame(new Frame(opCode, payload), done, false);
    }

    /** Runs on the thread that noticed: what the core does then never blocks. */
    private record Written(WriteCallback done) implements Callback {
        @Override
        public void succeeded() {
            done.succeeded();
        }

        @Override
        public void failed(Throwable cause) {
            done.failed(cause);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
