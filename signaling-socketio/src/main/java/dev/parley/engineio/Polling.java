package dev.parley.engineio;

import dev.parley.flow.Deadlines;
import dev.parley.spi.Connection;
import dev.parley.spi.WriteCallback;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * HTTP long-polling, seen as a connection: a message is written when a poll takes it along. The answer to a poll carries
 * all that is there by then. Thread-safe.
 */
final class Polling implements Connection {
    private static final byte[] CLOSE = {'1'};
    static final byte[] NOOP = {'6'};

    /** How long a poll waits while a WebSocket is tried, as with the reference; by then it may have taken over. */
    private static final Duration PATIENCE_OF_POLLS = Duration.ofMillis(100);

    /** What becomes of a poll. */
    enum Reception {
        TAKEN,
        /** One was waiting already: that was answered with a close. */
        SECOND,
        /** No poll is taken any more. */
        OVER
    }

    private static final class Held {
        private final byte[] bytes;
        private final boolean binary;
        private final WriteCallback done;

        Held(byte[] bytes, boolean binary, WriteCallback done) {
            this.bytes = bytes;
            this.binary = binary;
            this.done = done;
        }

        /** How long it is in a payload. */
        long size() {
            return binary ? BinaryPacket.length(bytes.length) : bytes.length;
        }

        void addTo(Payload payload) {
            if (binary) {
                payload.addBinary(bytes);
            } else {
                payload.add(bytes);
            }
        }

        void sendOver(Connection connection) {
            if (binary) {
                connection.sendBinary(bytes, done);
            } else {
                connection.sendText(bytes, done);
            }
        }
    }

    private record Close(int code, String reason) {}

    private final int maxAnswerBytes;
    private final int maxAnswerPackets;
    private final Deadlines deadlines;
    private final Executor workers;
    private final Runnable onLost;
    private final Runnable onClosed;

    private @Nullable HttpExchange poll;
    private @Nullable Held held;
    private boolean filling;
    private boolean hurried;
    private @Nullable Close closing;
    private @Nullable Connection successor;
    private boolean over;

    /**
     * No poll has come yet.
     *
     * @param workers fills an answer while more may come
     * @param onLost is told that the client went away
     * @param onClosed is told that the client was told of the end
     */
    Polling(EngineSettings settings, Deadlines deadlines, Executor workers, Runnable onLost, Runnable onClosed) {
        this.maxAnswerBytes = settings.limits().maxMessageBytes();
        this.maxAnswerPackets = settings.maxPollPackets();
        this.deadlines = deadlines;
        this.workers = workers;
        this.onLost = onLost;
        this.onClosed = onClosed;
    }

    /** A poll came. It is answered here unless no poll is taken any more. */
    Reception take(HttpExchange exchange) {
        HttpExchange first;
        synchronized (this) {
            if (over) {
                return Reception.OVER;
            }
            first = poll;
            poll = first == null ? exchange : null;
            over = first != null;
        }
        if (first != null) {
            answer(first, CLOSE);
            return Reception.SECOND;
        }
        exchange.onGone(() -> gone(exchange));
        if (isHurried()) {
            answerSoon();
        }
        fill(false);
        return Reception.TAKEN;
    }

    /**
     * Answers polls soon from now on: a WebSocket is to take over as soon as the client has stopped polling. Not at once:
     * the one that waits may have overtaken an upgrade that is on its way.
     */
    void hurry() {
        synchronized (this) {
            hurried = true;
        }
        answerSoon();
    }

    private void answerSoon() {
        var unused = deadlines.in(PATIENCE_OF_POLLS, () -> fill(true));
    }

    /** Polls wait again: no WebSocket took over. */
    synchronized void calmDown() {
        hurried = false;
    }

    /**
     * Ends polling, for a WebSocket to take over: what no poll has taken along goes out there, and all that follows.
     *
     * @return false if polling is over already
     */
    boolean handOver(Connection webSocket) {
        HttpExchange last;
        Held rest;
        Close close;
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
            successor = webSocket;
            last = poll;
            poll = null;
            rest = held;
            held = null;
            close = closing;
        }
        if (last != null) {
            // A client that goes by the protocol has none: this one came after the upgrade and overtook it.
            last.respond(EngineError.BAD_REQUEST.answer(last.handshake()), Unheard.INSTANCE);
        }
        if (rest != null) {
            rest.sendOver(webSocket);
        }
        if (close != null) {
            webSocket.close(close.code(), close.reason());
        }
        return true;
    }

    synchronized boolean isHandedOver() {
        return successor != null;
    }

    /**
     * Ends polling at once; a poll that waits is told, by a close or, to one that closed itself, by nothing.
     *
     * @return whether one waited
     */
    boolean finish(boolean byClient) {
        HttpExchange last;
        synchronized (this) {
            over = true;
            last = poll;
            poll = null;
            held = null;
        }
        if (last != null) {
            answer(last, byClient ? NOOP : CLOSE);
        }
        return last != null;
    }

    @Override
    public void sendText(byte[] utf8, WriteCallback done) {
        hold(new Held(utf8, false, done));
    }

    @Override
    public void sendBinary(byte[] bytes, WriteCallback done) {
        hold(new Held(bytes, true, done));
    }

    /** Engine.IO's own pings are messages of its own. */
    @Override
    public void sendPing(WriteCallback done) {
        done.succeeded();
    }

    @Override
    public void close(int code, String reason) {
        Connection after;
        synchronized (this) {
            closing = new Close(code, reason);
            after = successor;
        }
        if (after != null) {
            after.close(code, reason);
        } else {
            fill(false);
        }
    }

    /** Nothing: what POSTs bring is read by the session. */
    @Override
    public void resume() {}

    @Override
    public void abort() {
        HttpExchange last;
        Connection after;
        synchronized (this) {
            over = true;
            last = poll;
            poll = null;
            held = null;
            after = successor;
        }
        if (after != null) {
            after.abort();
            return;
        }
        if (last != null) {
            last.abort();
        }
        onLost.run();
    }

    private void hold(Held message) {
        Connection after;
        boolean ended;
        boolean waits;
        synchronized (this) {
            after = successor;
            ended = over;
            waits = poll != null;
            if (!ended) {
                held = message;
            }
        }
        if (after != null) {
            message.sendOver(after);
        } else if (ended) {
            message.done.failed(new IllegalStateException("polling is over"));
        } else if (waits) {
            // Not at once: what is sent in the same breath goes along.
            workers.execute(() -> fill(false));
        }
    }

    private synchronized boolean isHurried() {
        return hurried;
    }

    /** Answers the poll that waits, if there is anything to say, or if it is not to wait for that. */
    private void fill(boolean evenWithNothing) {
        HttpExchange exchange;
        synchronized (this) {
            boolean anything = held != null || closing != null || (evenWithNothing && hurried);
            if (poll == null || filling || !anything) {
                return;
            }
            exchange = poll;
            poll = null;
            filling = true;
        }
        Payload payload = new Payload();
        for (Held next = next(payload); next != null; next = next(payload)) {
            next.addTo(payload);
            next.done.succeeded();
        }
        boolean last;
        synchronized (this) {
            filling = false;
            last = closing != null && held == null && payload.packets() < maxAnswerPackets;
            over |= last;
        }
        if (last) {
            payload.add(CLOSE);
        } else if (payload.packets() == 0) {
            payload.add(NOOP);
        }
        answer(exchange, payload.toByteArray());
        if (last) {
            onClosed.run();
        } else {
            // For a poll that came while this one was filled.
            fill(false);
        }
    }

    private synchronized @Nullable Held next(Payload payload) {
        Held next = held;
        if (next == null || !hasRoomFor(next, payload)) {
            return null;
        }
        held = null;
        return next;
    }

    private boolean hasRoomFor(Held next, Payload payload) {
        return payload.packets() == 0
                || (payload.packets() < maxAnswerPackets && payload.size() + 1 + next.size() <= maxAnswerBytes);
    }

    private void answer(HttpExchange exchange, byte[] payload) {
        exchange.respond(HttpAnswer.payload(payload), new WriteCallback() {
            @Override
            public void succeeded() {}

            @Override
            public void failed(Throwable cause) {
                lose();
            }
        });
    }

    private void gone(HttpExchange exchange) {
        synchronized (this) {
            if (poll != exchange) {
                return;
            }
            poll = null;
        }
        lose();
    }

    /** A poll that waits is answered: its client may have sent it before it missed the answer to the one before. */
    private void lose() {
        HttpExchange last;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            held = null;
            last = poll;
            poll = null;
        }
        if (last != null) {
            answer(last, CLOSE);
        }
        onLost.run();
    }
}
