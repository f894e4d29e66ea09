package dev.parley.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.Connection;
import dev.parley.spi.ConnectionHandler;
import dev.parley.spi.WriteCallback;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A WebSocket whose network a test plays; it answers a close, unless it is told not to. */
final class PlayedWebSocket implements Connection {
    private final HandTime time;
    private final List<String> received = new ArrayList<>();
    private final Deque<WriteCallback> writing = new ArrayDeque<>();
    private final Deque<Runnable> incoming = new ArrayDeque<>();
    private @Nullable ConnectionHandler handler;
    private boolean reads = true;
    private boolean within;
    private boolean gone;
    private @Nullable AssertionError brokenPromise;
    boolean stalls;
    boolean ignoresClose;
    boolean aborted;
    /** It throws what it may not. */
    boolean broken;

    int closedWith;
    int binaryMessages;

    PlayedWebSocket(HandTime time) {
        this.time = time;
    }

    void opened(ConnectionHandler to) {
        handler = to;
    }

    List<String> received() {
        checkPromises();
        return received;
    }

    boolean isOpen() {
        checkPromises();
        return !gone && !aborted && closedWith == 0;
    }

    boolean isGone() {
        checkPromises();
        return gone;
    }

    boolean isReading() {
        return reads;
    }

    void says(String text) {
        saysBytes(text.getBytes(UTF_8));
    }

    void saysBytes(byte[] text) {
        brings(() -> reads = handler.onText(text) && reads);
    }

    void saysBinary(byte[] bytes) {
        brings(() -> reads = handler.onBinary(bytes) && reads);
    }

    void isTooLong() {
        brings(handler::onTooLarge);
    }

    void ends(int code) {
        if (!gone) {
            gone = true;
            incoming.clear();
            handler.onClosed(code, "");
        }
    }

    /** Every write that was begun ends now. */
    void writesEnd() {
        while (!writing.isEmpty()) {
            writing.remove().succeeded();
        }
    }

    void writeFails() {
        writing.remove().failed(new IllegalStateException("the network is down"));
    }

    int waiting() {
        return incoming.size();
    }

    private void checkBroken() {
        if (broken) {
            throw new AssertionError("broken WebSocket");
        }
    }

    private void brings(Runnable message) {
        incoming.add(message);
        read();
    }

    private void read() {
        while (!within && reads && !gone && !incoming.isEmpty()) {
            within = true;
            incoming.remove().run();
            within = false;
        }
    }

    @Override
    public void sendText(byte[] utf8, WriteCallback done) {
        write(new String(utf8, UTF_8), done);
    }

    @Override
    public void sendBinary(byte[] bytes, WriteCallback done) {
        binaryMessages++;
        write("b" + Base64.getEncoder().encodeToString(bytes), done);
    }

    private void write(String what, WriteCallback done) {
        checkBroken();
        if (!writing.isEmpty()) {
            broke("a second write before the first has ended");
        }
        if (gone || aborted) {
            done.failed(new IllegalStateException("the WebSocket is gone"));
            return;
        }
        received.add(what);
        if (stalls) {
            writing.add(done);
        } else {
            done.succeeded();
        }
    }

    @Override
    public void sendPing(WriteCallback done) {
        broke("Engine.IO has pings of its own");
    }

    /** What is thrown here would be taken for a broken socket. */
    private void broke(String promise) {
        brokenPromise = new AssertionError(promise);
        throw brokenPromise;
    }

    private void checkPromises() {
        if (brokenPromise != null) {
            throw brokenPromise;
        }
    }

    @Override
    public void close(int code, String reason) {
        checkBroken();
        closedWith = closedWith == 0 ? code : closedWith;
        if (!ignoresClose) {
            time.execute(() -> ends(code));
        }
    }

    @Override
    public void resume() {
        if (within || !reads) {
            reads = true;
            time.execute(this::read);
        }
    }

    @Override
    public void abort() {
        checkBroken();
        aborted = true;
        time.execute(() -> ends(1006));
    }
}
