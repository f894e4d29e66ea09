package dev.parley.flow;

import dev.parley.spi.Connection;
import dev.parley.spi.WriteCallback;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A socket whose network a test plays: it keeps what it was told, in words, and ends writes when it is told to. */
final class RecordingConnection implements Connection {
    private final List<String> told = new ArrayList<>();
    private final Deque<WriteCallback> inFlight = new ArrayDeque<>();
    private boolean fast;
    private int mostInFlight;

    /** From now on every write has ended before the call returns. */
    void writesAtOnce() {
        fast = true;
    }

    List<String> told() {
        return told;
    }

    int inFlight() {
        return inFlight.size();
    }

    int mostInFlight() {
        return mostInFlight;
    }

    void writeEnds() {
        inFlight.remove().succeeded();
    }

    void writeFails() {
        inFlight.remove().failed(new IllegalStateException("the network is down"));
    }

    @Override
    public void sendText(byte[] utf8, WriteCallback done) {
        write(new String(utf8, StandardCharsets.UTF_8), done);
    }

    @Override
    public void sendBinary(byte[] bytes, WriteCallback done) {
        write("binary of " + bytes.length, done);
    }

    @Override
    public void sendPing(WriteCallback done) {
        write("ping", done);
    }

    @Override
    public void close(int code, String reason) {
        told.add("close " + code + " " + reason);
    }

    @Override
    public void resume() {
        told.add("resume");
    }

    @Override
    public void abort() {
        told.add("abort");
    }

    private void write(String what, WriteCallback done) {
        told.add(what);
        mostInFlight = Math.max(mostInFlight, inFlight.size() + 1);
        if (fast) {
            done.succeeded();
        } else {
            inFlight.add(done);
        }
    }
}
