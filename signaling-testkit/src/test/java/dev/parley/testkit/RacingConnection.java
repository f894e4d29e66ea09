package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.Connection;
import dev.parley.spi.ConnectionHandler;
import dev.parley.spi.WriteCallback;
import org.jspecify.annotations.Nullable;

/**
 * One connection, used by several threads: it is told its end on the thread that brings it about, once, as soon as somebody
 * is there to be told.
 */
final class RacingConnection implements Connection {
    private @Nullable ConnectionHandler handler;
    private @Nullable String first;
    private int endedWith;
    private boolean isTold;

    /** What was sent on it first; empty if nothing was. */
    synchronized String first() {
        return first == null ? "" : first;
    }

    /** Whether it was opened and has not ended. */
    synchronized boolean isOpen() {
        return handler != null && endedWith == 0;
    }

    void opened(ConnectionHandler to) {
        synchronized (this) {
            handler = to;
        }
        tellOfEnd();
    }

    void ends(int code) {
        synchronized (this) {
            endedWith = endedWith == 0 ? code : endedWith;
        }
        tellOfEnd();
    }

    private void tellOfEnd() {
        ConnectionHandler told;
        synchronized (this) {
            if (handler == null || endedWith == 0 || isTold) {
                return;
            }
            isTold = true;
            told = handler;
        }
        told.onClosed(endedWith, "");
    }

    @Override
    public void sendText(byte[] utf8, WriteCallback done) {
        synchronized (this) {
            first = first == null ? new String(utf8, UTF_8) : first;
        }
        done.succeeded();
    }

    @Override
    public void sendBinary(byte[] bytes, WriteCallback done) {
        throw new AssertionError("nothing here is binary");
    }

    @Override
    public void sendPing(WriteCallback done) {
        done.succeeded();
    }

    @Override
    public void close(int code, String reason) {
        ends(code);
    }

    @Override
    public void resume() {}

    @Override
    public boolean watchesItself() {
        return true;
    }

    @Override
    public void abort() {
        ends(1006);
    }
}
