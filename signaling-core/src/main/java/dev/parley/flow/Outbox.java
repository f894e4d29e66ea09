package dev.parley.flow;

import dev.parley.spi.Connection;
import dev.parley.spi.WriteCallback;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one connection: bounded in messages, bytes and age, one write in flight. When a bound is
 * passed, or a write takes too long, the connection is given up: 1013 (Try Again Later), then the socket is freed.
 * Nothing is dropped in silence and nobody who sends is held back. Thread-safe.
 */
public final class Outbox {
    /** Close code of a connection whose peer does not keep up (IANA WebSocket close codes). */
    public static final int TRY_AGAIN_LATER = 1013;

    /** What waits, since when. */
    private sealed interface Item {
        long since();
    }

    private static final class Text implements Item {
        private final byte[] utf8;
        private final long since;

        Text(byte[] utf8, long since) {
            this.utf8 = utf8;
            this.since = since;
        }

        @Override
        public long since() {
            return since;
        }
    }

    private record Ping(long since) implements Item {}

    private record Close(int code, String reason, long since) implements Item {}

    private enum State {
        OPEN,
        CLOSING,
        GIVEN_UP,
        GONE
    }

    private final Connection connection;
    private final OutboxLimits limits;
    private final Deadlines deadlines;
    private final Consumer<String> onGivenUp;
    private final Pump<Item> pump;
    private final WriteCallback written = new Written();

    private State state = State.OPEN;
    private boolean endedHere;
    private @Nullable Item inFlight;
    private long writingSince;
    private Deadlines.@Nullable Deadline watchdog;

    /**
     * An empty outbox.
     *
     * @param onGivenUp is told why, before the connection is closed for not keeping up
     */
    public Outbox(Connection connection, OutboxLimits limits, Deadlines deadlines, Consumer<String> onGivenUp) {
        this.connection = connection;
        this.limits = limits;
        this.deadlines = deadlines;
        this.onGivenUp = onGivenUp;
        this.pump = new Pump<>(this::write, Runnable::run, limits.maxMessages(), limits.maxBytes());
    }

    /** Sends a text message after those before it. Does nothing on a connection that is closing or gone. */
    public void send(byte[] utf8) {
        if (!isOpen()) {
            return;
        }
        if (!pump.offer(new Text(utf8, deadlines.now()), utf8.length) && isOpen()) {
            giveUp("more than " + limits.maxMessages() + " messages or " + limits.maxBytes() + " bytes wait for it");
        }
    }

    /** Asks the peer for a sign of life. */
    public void ping() {
        if (isOpen()) {
            pump.force(new Ping(deadlines.now()));
        }
    }

    /** Closes the connection in order, after what was sent before. */
    public void close(int code, String reason) {
        synchronized (this) {
            if (state != State.OPEN) {
                return;
            }
            state = State.CLOSING;
            endedHere = true;
        }
        pump.force(new Close(code, reason, deadlines.now()));
    }

    /** The transport says that the connection is gone: frees all that is held. */
    public void gone() {
        synchronized (this) {
            state = State.GONE;
            inFlight = null;
            disarm();
        }
        pump.stop();
    }

    /** Frees the socket without a word, for a peer that has shown no sign of life. */
    public void abort() {
        synchronized (this) {
            endedHere = endedHere || isAlive();
        }
        breakOff();
    }

    /** Bytes that wait, with those being written. */
    public long bytes() {
        return pump.weight();
    }

    /** Whether this side ended the connection: what the peer sent after that counts no more. */
    public synchronized boolean isEndedHere() {
        return endedHere;
    }

    /** Whether what is sent now may still arrive. */
    public synchronized boolean isOpen() {
        return state == State.OPEN;
    }

    private void breakOff() {
        synchronized (this) {
            if (isAlive()) {
                state = State.GIVEN_UP;
            }
            inFlight = null;
            disarm();
        }
        pump.stop();
        connection.abort();
    }

    private boolean isAlive() {
        return state == State.OPEN || state == State.CLOSING;
    }

    private void write(Item item) {
        synchronized (this) {
            if (!isAlive()) {
                return;
            }
            inFlight = item;
            writingSince = deadlines.now();
        }
        if (item instanceof Text text) {
            connection.sendText(text.utf8, written);
        } else if (item instanceof Ping) {
            connection.sendPing(written);
        } else if (item instanceof Close close) {
            awaitClose();
            connection.close(close.code(), close.reason());
            return;
        }
        synchronized (this) {
            if (inFlight == item && watchdog == null && isAlive()) {
                watchdog = deadlines.in(timeLeft(item), this::watch);
            }
        }
    }

    private synchronized void awaitClose() {
        if (isAlive()) {
            disarm();
            watchdog = deadlines.in(limits.closeTimeout(), connection::abort);
        }
    }

    private final class Written implements WriteCallback {
        @Override
        public void succeeded() {
            synchronized (Outbox.this) {
                inFlight = null;
            }
            pump.completed();
        }

        @Override
        public void failed(Throwable cause) {
            breakOff();
            pump.completed();
        }
    }

    /** The longest that a write in flight may still take. */
    private Duration timeLeft(Item item) {
        long now = deadlines.now();
        long byWrite = writingSince + limits.writeTimeout().toNanos() - now;
        long byAge = item.since() + limits.maxAge().toNanos() - now;
        return Duration.ofNanos(Math.max(0, Math.min(byWrite, byAge)));
    }

    private void watch() {
        synchronized (this) {
            watchdog = null;
            if (inFlight == null || !isAlive()) {
                return;
            }
            Duration left = timeLeft(inFlight);
            if (!left.isZero()) {
                watchdog = deadlines.in(left, this::watch);
                return;
            }
        }
        giveUp("a write has not ended within " + limits.writeTimeout().toMillis() + " ms, or waited over "
                + limits.maxAge().toMillis() + " ms");
    }

    private void giveUp(String why) {
        synchronized (this) {
            if (!isAlive()) {
                return;
            }
            state = State.GIVEN_UP;
            endedHere = true;
            disarm();
            watchdog = deadlines.in(limits.closeTimeout(), connection::abort);
        }
        pump.stop();
        onGivenUp.accept(why);
        connection.close(TRY_AGAIN_LATER, "you do not keep up: " + why);
    }

    private void disarm() {
        if (watchdog != null) {
            watchdog.cancel();
            watchdog = null;
        }
    }
}
