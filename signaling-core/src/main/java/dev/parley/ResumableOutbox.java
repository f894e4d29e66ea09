package dev.parley;

import dev.parley.flow.EventIds;
import dev.parley.flow.Outbox;
import dev.parley.flow.ReplayLog;
import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.protocol.OutboundEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to a peer, over one connection after another. Each event of a peer that can come back has its place in the
 * log before it is written, so that all connections together carry every event once and in order; of other peers nothing
 * is kept. Thread-safe: whatever has to be one step with the life of the session is under the session's lock.
 */
final class ResumableOutbox {
    private final Object lock;
    private final GatewayFormat format;
    private final boolean isLogged;
    private final EventIds ids;
    private final Runnable onUnresumable;

    private volatile Outbox outbox;
    private volatile int connection;
    private @Nullable ReplayLog log;
    private boolean connected;
    private boolean asked;
    private long sent;

    /**
     * An outbox that sends nothing until it is attached.
     *
     * @param lock the session's
     * @param onUnresumable is told that the peer is absent and can't be told all that it missed; under no lock
     */
    ResumableOutbox(
            Object lock,
            GatewayFormat format,
            Outbox outbox,
            Optional<ReplayLog> log,
            EventIds ids,
            Runnable onUnresumable) {
        this.lock = lock;
        this.format = format;
        this.outbox = outbox;
        this.log = log.orElse(null);
        this.isLogged = log.isPresent();
        this.ids = ids;
        this.onUnresumable = onUnresumable;
    }

    GatewayFormat format() {
        return format;
    }

    /** The number of the connection that carries the peer, or did last. */
    int connection() {
        return connection;
    }

    void send(OutboundEvent event) {
        if (format.isOneFrame(event)) {
            send(format.frame(event));
        } else {
            format.frames(event).forEach(this::send);
        }
    }

    void send(EncodedBroadcast event) {
        if (isLogged) {
            event.identifiedIn(format).forEach(this::sendAndKeep);
        } else {
            event.in(format).forEach(outbox::send);
        }
    }

    private void send(byte[] frame) {
        if (isLogged) {
            sendAndKeep(format.identified(frame, ids.next()));
        } else {
            outbox.send(frame);
        }
    }

    private void sendAndKeep(ReplayLog.Frame frame) {
        Outbox to;
        boolean isSent;
        boolean asks;
        boolean hasGap;
        synchronized (lock) {
            if (log == null) {
                return;
            }
            to = outbox;
            isSent = connected;
            log.add(frame, isSent ? put(frame.bytes()) : ReplayLog.NOT_SENT);
            asks = isSent && !asked && log.isHalfFull();
            asked |= asks;
            hasGap = !isSent && log.hasGap();
        }
        if (isSent) {
            to.drive();
        }
        if (asks) {
            to.ping();
        }
        if (hasGap) {
            onUnresumable.run();
        }
    }

    /**
     * Sends the answer to a request. Nothing that is sent again, or on another connection: with its connection the client
     * forgets what it asked.
     *
     * @param askedOn the number of the connection that the request came on
     */
    void acknowledge(RawJson ackId, JsonText answer, int askedOn) {
        byte[] frame = format.wire().encodeAck(ackId, answer);
        if (!isLogged) {
            outbox.send(frame);
            return;
        }
        Outbox to;
        synchronized (lock) {
            if (!connected || askedOn != connection) {
                return;
            }
            put(frame);
            to = outbox;
        }
        to.drive();
    }

    /** The first so many messages of this connection have arrived. */
    void received(long messages) {
        synchronized (lock) {
            asked = false;
            if (log != null) {
                log.arrived(messages);
            }
        }
    }

    /** Whether nothing is lost to the peer if it has received the events up to this one. Under the session's lock. */
    boolean canReplayAfter(Optional<String> received) {
        return log != null && !log.hasGap() && log.canReplayAfter(received);
    }

    /**
     * Goes on over a connection, beginning with a greeting and what was missed, and writes nothing yet. Under the session's
     * lock.
     *
     * @param received the id of the last event that has arrived
     */
    void attach(int number, Outbox fresh, byte[] greeting, Optional<String> received) {
        outbox = fresh;
        connection = number;
        connected = true;
        asked = false;
        sent = 0;
        put(greeting);
        if (log != null) {
            log.replayAfter(received, this::put);
        }
    }

    /** The connection is gone; what is sent from now on waits for another. Under the session's lock. */
    void detach() {
        connected = false;
    }

    /** The peer is gone, and nothing is kept for it. Under the session's lock. */
    void end() {
        connected = false;
        log = null;
    }

    private long put(byte[] frame) {
        outbox.put(frame);
        return ++sent;
    }
}
