package dev.parley.testkit;

import dev.parley.spi.Connection;
import dev.parley.spi.WriteCallback;
import java.util.function.Predicate;

/** A connection that throws where none may, before it has done what it was asked to, or after that. */
final class ThrowingConnection implements Connection {
    enum Deed {
        TEXT,
        PING,
        CLOSE,
        RESUME,
        WATCHES,
        ABORT
    }

    /** Without a trace: they are many, and each is written into the log. */
    static final class Thrown extends Error {
        private static final long serialVersionUID = 1;

        Thrown(String what) {
            super(what, null, false, false);
        }
    }

    private final Connection connection;
    private final Predicate<Deed> before;
    private final Predicate<Deed> after;

    ThrowingConnection(Connection connection, Predicate<Deed> before, Predicate<Deed> after) {
        this.connection = connection;
        this.before = before;
        this.after = after;
    }

    @Override
    public void sendText(byte[] utf8, WriteCallback done) {
        does(Deed.TEXT, () -> connection.sendText(utf8, done));
    }

    @Override
    public void sendBinary(byte[] bytes, WriteCallback done) {
        connection.sendBinary(bytes, done);
    }

    @Override
    public void sendPing(WriteCallback done) {
        does(Deed.PING, () -> connection.sendPing(done));
    }

    @Override
    public void close(int code, String reason) {
        does(Deed.CLOSE, () -> connection.close(code, reason));
    }

    @Override
    public void resume() {
        does(Deed.RESUME, connection::resume);
    }

    @Override
    public boolean watchesItself() {
        does(Deed.WATCHES, () -> {});
        return connection.watchesItself();
    }

    @Override
    public void abort() {
        does(Deed.ABORT, connection::abort);
    }

    private void does(Deed deed, Runnable really) {
        if (before.test(deed)) {
            throw new Thrown("before " + deed);
        }
        really.run();
        if (after.test(deed)) {
            throw new Thrown("after " + deed);
        }
    }
}
