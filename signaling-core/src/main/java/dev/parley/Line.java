package dev.parley;

import dev.parley.flow.Outbox;
import dev.parley.flow.ReplayLog;
import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.protocol.OutboundEvent;
import java.util.Optional;

/**
 * What is sent to a peer, over one connection after another. Each event of a peer that can come back has its number and
 * its place in the log before it is written, so that all connections together carry every event once and in order; of
 * other peers nothing is kept. Thread-safe.
 */
final class Line {
    private final GatewayFormat format;
    private final Optional<ReplayLog> log;
    private final Runnable onHopeless;

    private volatile Outbox outbox;
    private volatile boolean dismissed;
    private boolean connected;
    private boolean asked;
    private long sent;

    /**
     * A line that carries nothing until it is connected.
     *
     * @param onHopeless is told that the peer, whose connection is gone, can't come back any more
     */
    Line(GatewayFormat format, Outbox outbox, Optional<ReplayLog> log, Runnable onHopeless) {
        this.format = format;
        this.outbox = outbox;
        this.log = log;
        this.onHopeless = onHopeless;
    }

    GatewayFormat format() {
        return format;
    }

    /** Whether this side closed the connection for good. */
    boolean isDismissed() {
        return dismissed;
    }

    /** Closes the connection, after what was sent before; its peer is not to come back. */
    void dismiss(int code, String reason) {
        boolean gone;
        synchronized (this) {
            dismissed = true;
            gone = !connected;
        }
        outbox.close(code, reason);
        if (gone) {
            onHopeless.run();
        }
    }

    void send(OutboundEvent event) {
        if (format.isOneFrame(event)) {
            send(format.frame(event));
        } else {
            format.frames(event).forEach(this::send);
        }
    }

    void send(EncodedOnce event) {
        event.in(format).forEach(this::send);
    }

    private void send(byte[] frame) {
        if (log.isEmpty()) {
            outbox.send(frame);
        } else {
            sendAndKeep(log.get(), frame);
        }
    }

    private void sendAndKeep(ReplayLog kept, byte[] frame) {
        Optional<Outbox> to;
        boolean asks;
        boolean hopeless;
        synchronized (this) {
            byte[] numbered = format.wire().numbered(frame, kept.nextNumber());
            kept.add(numbered, connected ? put(numbered) : ReplayLog.NOT_SENT);
            to = connected ? Optional.of(outbox) : Optional.empty();
            asks = connected && !asked && kept.isHalfFull();
            asked |= asks;
            hopeless = !connected && kept.hasGap();
        }
        to.ifPresent(Outbox::drive);
        if (asks) {
            to.ifPresent(Outbox::ping);
        }
        if (hopeless) {
            onHopeless.run();
        }
    }

    /** Sends the answer to a request. Nothing that is sent again: with the connection the client forgets what it asked. */
    void acknowledge(RawJson ackId, JsonText answer) {
        byte[] frame = format.wire().encodeAck(ackId, answer);
        if (log.isEmpty()) {
            outbox.send(frame);
            return;
        }
        Outbox to;
        synchronized (this) {
            if (!connected) {
                return;
            }
            put(frame);
            to = outbox;
        }
        to.drive();
    }

    /**
     * Goes on over a connection, beginning with a greeting and what was missed.
     *
     * @param received the number of the last event that has arrived; 0 before the first
     */
    void connect(Outbox fresh, byte[] greeting, long received) {
        synchronized (this) {
            outbox = fresh;
            connected = true;
            asked = false;
            sent = 0;
            put(greeting);
            log.ifPresent(kept -> kept.replayAfter(received, this::put));
        }
        fresh.drive();
    }

    /** The connection is gone; what is sent from now on waits for another. */
    synchronized void disconnect() {
        connected = false;
    }

    /** The first so many messages of this connection have arrived. */
    synchronized void received(long messages) {
        asked = false;
        log.ifPresent(kept -> kept.arrived(messages));
    }

    /** Whether nothing of this number was ever sent. */
    synchronized boolean isAhead(long number) {
        return log.isEmpty() || number >= log.get().nextNumber();
    }

    /** Whether the peer may come back, and nothing is lost to it if it has received the events up to this number. */
    synchronized boolean canGoOnAfter(long number) {
        return !dismissed && log.isPresent() && !log.get().hasGap() && log.get().reachesBackTo(number);
    }

    private long put(byte[] frame) {
        outbox.put(frame);
        return ++sent;
    }
}
