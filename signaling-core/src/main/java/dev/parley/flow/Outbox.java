package dev.parley.flow;

import dev.parley.spi.Connection;
import dev.parley.spi.WriteCallback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private static final class Message implements Item {
        private final byte[] bytes;
        private final boolean binary;
        private final @Nullable WriteCallback done;
        private final long since;

        Message(byte[] bytes, boolean binary, @Nullable WriteCallback done, long since) {
            this.bytes = bytes;
            this.binary = binary;
            this.done = done;
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

    private volatile Duration maxAge;
    private volatile Duration writeTimeout;
    private State state = State.OPEN;
    private boolean endedHere;
    private volatile boolean overflown;
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
        this.maxAge = limits.maxAge();
        this.writeTimeout = limits.writeTimeout();
        this.deadlines = deadlines;
        this.onGivenUp = onGivenUp;
        this.pump = new Pump<>(this::write, Runnable::run, limits.maxMessages(), limits.maxBytes());
    }

    /** Sends a text message after those before it. Does nothing on a connection that is closing or gone. */
    public void send(byte[] utf8) {
        offer(new Message(utf8, false, null, deadlines.now()));
    }

    /**
     * Sends a text message after those before it.
     *
     * @param done is told once that it was written, or that it can't be; never after the end of the connection
     */
    public void send(byte[] utf8, WriteCallback done) {
        offer(new Message(utf8, false, done, deadlines.now()));
    }

    /** Sends a binary message after those before it. */
    public void sendBinary(byte[] bytes) {
        offer(new Message(bytes, true, null, deadlines.now()));
    }

    /** Sends a text message and binary ones after those before it, with nothing in between. */
    public void sendTogether(byte[] utf8, List<byte[]> binary) {
        long now = deadlines.now();
        List<Item> messages = new ArrayList<>();
        messages.add(new Message(utf8, false, null, now));
        binary.forEach(each -> messages.add(new Message(each, true, null, now)));
        if (isOpen() && !pump.putAll(messages, each -> ((Message) each).bytes.length)) {
            overflown = true;
        }
        drive();
    }

    private void put(Message message) {
        // What follows one that found no room must not be written either.
        if (isOpen() && !overflown && !pump.put(message, message.bytes.length)) {
            overflown = true;
        }
    }

    private void offer(Message message) {
        if (isOpen() && !pump.offer(message, message.bytes.length) && isOpen()) {
            giveUpOverflown();
        }
    }

    private void giveUpOverflown() {
        giveUp("more than " + limits.maxMessages() + " messages or " + limits.maxBytes() + " bytes wait for it");
    }

    /**
     * Takes a text message in its place and writes nothing: for who has to hold a lock meanwhile, and calls
     * {@link #drive()} in any case after that. A connection that does not keep up is given up then.
     */
    public void put(byte[] utf8) {
        put(new Message(utf8, false, null, deadlines.now()));
    }

    /** Writes what was {@link #put}. */
    public void drive() {
        if (overflown && isOpen()) {
            giveUpOverflown();
        } else {
            pump.drive();
        }
    }

    /** Asks the peer for a sign of life. */
    public void ping() {
        if (isOpen()) {
            pump.force(new Ping(deadlines.now()));
        }
    }

    /** Sets other bounds of time, for what is written from now on: another carrier may be slower by nature. */
    public void allow(Duration age, Duration write) {
        maxAge = age;
        writeTimeout = write;
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
        if (item instanceof Message message) {
            if (message.binary) {
                connection.sendBinary(message.bytes, written);
            } else {
                connection.sendText(message.bytes, written);
            }
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
            Item item;
            synchronized (Outbox.this) {
                item = inFlight;
                inFlight = null;
            }
            pump.completed();
            tell(item, null);
        }

        @Override
        public void failed(Throwable cause) {
            Item item;
            synchronized (Outbox.this) {
                item = inFlight;
                inFlight = null;
            }
            breakOff();
            pump.completed();
            tell(item, cause);
        }
    }

    private static void tell(@Nullable Item item, @Nullable Throwable failure) {
        if (!(item instanceof Message message) || message.done == null) {
            return;
        }
        try {
            if (failure == null) {
                message.done.succeeded();
            } else {
                message.done.failed(failure);
            }
        } catch (Throwable fault) {
            // The transport that brought the news has no part in it.
            Faults.report(fault);
        }
    }

    /** The longest that a write in flight may still take. */
    private Duration timeLeft(Item item) {
        long now = deadlines.now();
        long byWrite = writingSince + writeTimeout.toNanos() - now;
        long byAge = item.since() + maxAge.toNanos() - now;
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
        giveUp("a write has not ended within " + writeTimeout.toMillis() + " ms, or waited over " + maxAge.toMillis()
                + " ms");
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
