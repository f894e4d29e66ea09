package dev.parley.jakarta;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.flow.FirstClose;
import dev.parley.spi.Connection;
import dev.parley.spi.WriteCallback;
import jakarta.websocket.CloseReason;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the core does with one session. Pings and closes may block in a container: they run on the router's executor. */
final class JakartaConnection implements Connection {
    private final Session session;
    private final SocketControl control;
    private final Entrance entrance;
    private final Executor executor;
    private final Backlog backlog;
    private final FirstClose firstClose = new FirstClose();
    private volatile boolean awaitsAnswer;
    private volatile boolean writeFailed;

    JakartaConnection(Session session, SocketControl control, Entrance entrance, Backlog backlog) {
        this.session = session;
        this.control = control;
        this.entrance = entrance;
        this.executor = entrance.environment().executor();
        this.backlog = backlog;
    }

    @Override
    public void sendText(byte[] utf8, WriteCallback done) {
        Written written = new Written(done);
        try {
            session.getAsyncRemote().sendText(new String(utf8, UTF_8), written);
        } catch (Throwable notOpen) {
            written.fail(notOpen);
        }
    }

    @Override
    public void sendBinary(byte[] bytes, WriteCallback done) {
        Written written = new Written(done);
        try {
            session.getAsyncRemote().sendBinary(ByteBuffer.wrap(bytes), written);
        } catch (Throwable notOpen) {
            written.fail(notOpen);
        }
    }

    @Override
    public void sendPing(WriteCallback done) {
        try {
            executor.execute(() -> ping(new Written(done)));
        } catch (RejectedExecutionException stopped) {
            done.failed(stopped);
        }
    }

    private void ping(Written written) {
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
            written.onResult(new SendResult(session));
        } catch (Throwable notOpen) {
            written.fail(notOpen);
        }
    }

    @Override
    public void close(int code, String reason) {
        if (firstClose.isNoted()) {
            return;
        }
        awaitsAnswer = control.awaitAnswer();
        beginClose(code, reason, this::abort);
    }

    /** Turns away whoever is not admitted. Nobody waits for an answer; a router that was closed has no threads left. */
    void refuse(int code, String reason) {
        beginClose(code, reason, () -> sendClose(reason(code, reason)));
    }

    private void beginClose(int code, String reason, Runnable withoutThreads) {
        firstClose.note(code, reason);
        backlog.shut();
        try {
            executor.execute(() -> sendClose(reason(code, reason)));
        } catch (RejectedExecutionException stopped) {
            withoutThreads.run();
        }
    }

    private static CloseReason reason(int code, String words) {
        return new CloseReason(CloseReason.CloseCodes.getCloseCode(code), words);
    }

    private void sendClose(CloseReason reason) {
        try {
            session.close(reason);
        } catch (Throwable notOpen) {
            abort();
        }
    }

    @Override
    public void resume() {
        backlog.resume();
    }

    @Override
    public void abort() {
        backlog.shut();
        try {
            if (writeFailed) {
                // The container ends the connection by itself, and maybe tells the peer why: Tomcat lets writes fail
                // first.
                var unused = entrance.environment()
                        .scheduler()
                        .schedule(entrance.limits().closeTimeout(), control::cut);
            } else {
                control.cut();
            }
        } finally {
            report(CloseReason.CloseCodes.CLOSED_ABNORMALLY.getCode(), "");
        }
    }

    /** The container says that the session is closed. */
    void onClose(CloseReason reason) {
        int code = reason.getCloseCode().getCode();
        String words = Objects.requireNonNullElse(reason.getReasonPhrase(), "");
        firstClose.note(code, words);
        if (!awaitsAnswer) {
            report(code, words);
        }
    }

    /** The socket is gone. */
    void onGone() {
        report(CloseReason.CloseCodes.CLOSED_ABNORMALLY.getCode(), "");
    }

    private void report(int code, String reason) {
        FirstClose.How how = firstClose.note(code, reason);
        backlog.onClosed(how.code(), how.reason());
    }

    /** Tells of the end of a write once, though a container may throw after it told. */
    private final class Written implements SendHandler {
        private final WriteCallback done;
        private final AtomicBoolean told = new AtomicBoolean();

        Written(WriteCallback done) {
            this.done = done;
        }

        @Override
        public void onResult(SendResult result) {
            if (result.isOK()) {
                if (told.compareAndSet(false, true)) {
                    done.succeeded();
                }
            } else {
                fail(Objects.requireNonNullElseGet(
                        result.getException(), () -> new IOException("the container did not say why")));
            }
        }

        void fail(Throwable cause) {
            if (told.compareAndSet(false, true)) {
                writeFailed = true;
                done.failed(cause);
            }
        }
    }
}
