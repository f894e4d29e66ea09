package dev.parley.flow;

import dev.parley.spi.Connection;
import dev.parley.spi.WriteCallback;

/**
 * A transport's connection, held so that what it throws ends this connection and nothing else: who sends to it, maybe in
 * the middle of a broadcast, goes on. A write that throws has failed, a close that throws is a cut, and where not even that
 * can be done the owner is told that the connection is lost. Thread-safe.
 */
public final class GuardedConnection implements Connection {
    private final Connection connection;
    private final Runnable onLost;

    /**
     * Holds a connection.
     *
     * @param onLost is told that the connection can't be cut, and its transport is not to be waited for
     */
    public GuardedConnection(Connection connection, Runnable onLost) {
        this.connection = connection;
        this.onLost = onLost;
    }

    @Override
    public void sendText(byte[] utf8, WriteCallback done) {
        try {
            connection.sendText(utf8, done);
        } catch (Throwable fault) {
            fail(fault, done);
        }
    }

    @Override
    public void sendBinary(byte[] bytes, WriteCallback done) {
        try {
            connection.sendBinary(bytes, done);
        } catch (Throwable fault) {
            fail(fault, done);
        }
    }

    @Override
    public void sendPing(WriteCallback done) {
        try {
            connection.sendPing(done);
        } catch (Throwable fault) {
            fail(fault, done);
        }
    }

    @Override
    public void close(int code, String reason) {
        try {
            connection.close(code, reason);
        } catch (Throwable fault) {
            cut(fault);
        }
    }

    @Override
    public void resume() {
        try {
            connection.resume();
        } catch (Throwable fault) {
            cut(fault);
        }
    }

    @Override
    public boolean watchesItself() {
        try {
            return connection.watchesItself();
        } catch (Throwable fault) {
            // Then its owner watches.
            Faults.report(fault);
            return false;
        }
    }

    @Override
    public void abort() {
        try {
            connection.abort();
        } catch (Throwable fault) {
            Faults.report(fault);
            onLost.run();
        }
    }

    private void cut(Throwable fault) {
        Faults.report(fault);
        abort();
    }

    /** It may have been told before that the write has ended: that is for who waits for it to bear. */
    private static void fail(Throwable fault, WriteCallback done) {
        Faults.report(fault);
        done.failed(fault);
    }
}
