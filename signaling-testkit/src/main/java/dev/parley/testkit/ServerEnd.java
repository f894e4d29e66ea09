package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.Connection;
import dev.parley.spi.WriteCallback;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of an in-memory connection. Holds the core to its word: one write at a time, close codes and reasons
 * that a WebSocket can carry.
 */
final class ServerEnd implements Connection {
    private static final int LONGEST_REASON_BYTES = 123;

    private final Mailbox mailbox;
    private final Reports reports;
    private Executor completion;
    private boolean reading = true;
    private boolean failing;
    private boolean answersPings = true;
    private boolean ended;
    private boolean binary;
    private @Nullable Runnable arrival;
    private @Nullable WriteCallback inFlight;
    private @Nullable CloseStatus closeToCome;
    private @Nullable AssertionError brokenPromise;

    ServerEnd(Mailbox mailbox, Reports reports, Executor completion) {
        this.mailbox = mailbox;
        this.reports = reports;
        this.completion = completion;
    }

    @Override
    public void sendText(byte[] utf8, WriteCallback done) {
        write(() -> mailbox.add(new String(utf8, UTF_8)), done);
    }

    @Override
    public void sendBinary(byte[] bytes, WriteCallback done) {
        if (!takesBinary()) {
            done.failed(new IOException("no binary messages here"));
            return;
        }
        write(() -> mailbox.add(Packets.binary(bytes)), done);
    }

    private synchronized boolean takesBinary() {
        if (!binary) {
            broke("wrote a binary message to a client that takes none");
        }
        return binary;
    }

    @Override
    public void sendPing(WriteCallback done) {
        write(this::ping, done);
    }

    @Override
    public void close(int code, String reason) {
        int bytes = reason.getBytes(UTF_8).length;
        synchronized (this) {
            if (code < 1000 || code > 4999 || bytes > LONGEST_REASON_BYTES) {
                broke("closed with " + code + " and a reason of " + bytes + " bytes");
            }
            if (!reading) {
                closeToCome = new CloseStatus(code, reason);
                return;
            }
        }
        end(new CloseStatus(code, reason));
    }

    @Override
    public void resume() {
        reports.resume();
    }

    @Override
    public void abort() {
        end(CloseStatus.abnormal("the server aborted the connection"));
        reports.hurry();
    }

    /** The connection is over: by whom, the status says. */
    void end(CloseStatus status) {
        WriteCallback cutOff;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            cutOff = inFlight;
            inFlight = null;
            arrival = null;
        }
        mailbox.close(status);
        if (cutOff != null) {
            cutOff.failed(new IOException("the connection is gone"));
        }
        reports.end(handler -> {
            handler.onClosed(status.code(), status.reason());
            return true;
        });
    }

    synchronized boolean isOpen() {
        return !ended;
    }

    /** The client understands binary messages. */
    synchronized void allowBinary() {
        binary = true;
    }

    synchronized void completeOn(Executor executor) {
        completion = executor;
    }

    synchronized void failWrites() {
        failing = true;
    }

    synchronized void ignorePings() {
        answersPings = false;
    }

    synchronized void stopReading() {
        reading = false;
    }

    void resumeReading() {
        Runnable arrived;
        CloseStatus close;
        synchronized (this) {
            reading = true;
            arrived = arrival;
            arrival = null;
            close = closeToCome;
        }
        if (arrived != null) {
            arrived.run();
            complete();
        }
        if (close != null) {
            end(close);
        }
    }

    /** Tells the test of a promise that the core has broken: its transports would have suffered. */
    synchronized void checkPromises() {
        if (brokenPromise != null) {
            throw new AssertionError(brokenPromise.getMessage(), brokenPromise);
        }
    }

    private void write(Runnable toArrive, WriteCallback done) {
        boolean goesOut;
        synchronized (this) {
            if (inFlight != null) {
                broke("began a write before the one before it was completed");
            }
            goesOut = !ended && !failing;
            if (goesOut) {
                inFlight = done;
            }
            if (goesOut && !reading) {
                arrival = toArrive;
                return;
            }
        }
        if (goesOut) {
            toArrive.run();
            complete();
        } else {
            done.failed(new IOException("the connection is gone"));
        }
    }

    private void complete() {
        Executor executor;
        synchronized (this) {
            executor = completion;
        }
        executor.execute(() -> {
            WriteCallback done;
            synchronized (this) {
                done = inFlight;
                inFlight = null;
            }
            if (done != null) {
                done.succeeded();
            }
        });
    }

    private void ping() {
        boolean answers;
        synchronized (this) {
            answers = answersPings;
        }
        if (answers) {
            reports.add(handler -> {
                handler.onPong();
                return true;
            });
        }
    }

    private void broke(String how) {
        if (brokenPromise == null) {
            brokenPromise = new AssertionError("the core broke the contract of Connection: it " + how);
        }
    }
}
