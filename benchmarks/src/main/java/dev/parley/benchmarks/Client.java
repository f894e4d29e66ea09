package dev.parley.benchmarks;

import dev.parley.spi.Admission;
import dev.parley.spi.Connection;
import dev.parley.spi.ConnectionHandler;
import dev.parley.spi.Continuity;
import dev.parley.spi.WriteCallback;
import org.jspecify.annotations.Nullable;

/** Both ends of a connection without a socket: what is written has arrived at once, and is only counted. */
final class Client implements Connection {
    private static final int CUT = 1006;

    private final Format format;
    private @Nullable ConnectionHandler handler;
    private String id = "";
    private long received;

    Client(Format format) {
        this.format = format;
    }

    void open(Admission.Granted admission) {
        opened(admission.open(this));
    }

    /** Its peer stays for the resume window when the connection is cut. */
    void openResumable(Admission.Granted admission) {
        opened(admission
                .open(this, Continuity.Fresh.RESUMABLE)
                .toCompletableFuture()
                .join());
    }

    private void opened(ConnectionHandler by) {
        handler = by;
        format.begin(this);
    }

    /** The public id of its peer. */
    String id() {
        if (id.isEmpty()) {
            throw new IllegalStateException("the client was not greeted");
        }
        return id;
    }

    /** How many messages have arrived. */
    long received() {
        return received;
    }

    /** Sends the same array again and again: the core only reads it, and is done with it when this returns. */
    void send(byte[] message) {
        handler().onText(message);
    }

    void send(String event, String data) {
        send(format.event(event, data));
    }

    void join(String room) {
        send(joining(room));
    }

    byte[] joining(String room) {
        return format.event("room:join", "{\"email\":\"" + id() + "@example.org\",\"room\":\"" + room + "\"}");
    }

    /** Says that all that was sent has arrived. */
    void confirm() {
        handler().onReceived(received);
    }

    /** The connection is lost. */
    void cut() {
        handler().onClosed(CUT, "");
    }

    private ConnectionHandler handler() {
        if (handler == null) {
            throw new IllegalStateException("the client is not connected");
        }
        return handler;
    }

    @Override
    public void sendText(byte[] utf8, WriteCallback done) {
        received++;
        if (id.isEmpty()) {
            id = format.idIn(utf8).orElse("");
        }
        done.succeeded();
    }

    @Override
    public void sendBinary(byte[] bytes, WriteCallback done) {
        throw new IllegalStateException("no benchmark sends binary messages");
    }

    @Override
    public void sendPing(WriteCallback done) {
        done.succeeded();
    }

    @Override
    public void close(int code, String reason) {
        throw new IllegalStateException("the server closes with " + code + ": " + reason);
    }

    @Override
    public void resume() {}

    @Override
    public void abort() {
        throw new IllegalStateException("the server aborts the connection");
    }
}
