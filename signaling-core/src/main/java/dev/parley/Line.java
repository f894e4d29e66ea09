package dev.parley;

import dev.parley.flow.EventIds;
import dev.parley.flow.Outbox;
import dev.parley.flow.ReplayLog;
import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.protocol.OutboundEvent;
import java.util.Optional;

/**
 * What is sent to a peer, over one connection after another. Each event of a peer that can come back has its place in the
 * log before it is written, so that all connections together carry every event once and in order; of other peers nothing
 * is kept. Thread-safe.
 */
final class Line {
    private final GatewayFormat format;
    private final Optional<ReplayLog> log;
    private final EventIds ids;
    private final Runnable onHopeless;

    private volatile Outbox outbox;
    private volatile boolean dismissed;
    private volatile int connections;
    private boolean connected;
    private boolean asked;
    private long sent;

    /**
     * A line that carries nothing until it is connected.
     *
     * @param onHopeless is told that the peer, whose connection is gone, can't come back any more
     */
    Line(GatewayFormat format, Outbox outbox, Optional<ReplayLog> log, EventIds ids, Runnable onHopeless) {
        this.format = format;
        this.outbox = outbox;
        this.log = log;
        this.ids = ids;
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

    void send(EncodedBroadcast event) {
        if (log.isEmpty()) {
            event.in(format).forEach(outbox::send);
        } else {
            event.identifiedIn(format).forEach(frame -> sendAndKeep(log.get(), frame));
        }
    }

    private void send(byte[] frame) {
        if (log.isEmpty()) {
            outbox.send(frame);
        } else {
            sendAndKeep(log.get(), format.identified(frame, ids.next()));
        }
    }

    private void sendAndKeep(ReplayLog kept, ReplayLog.Frame frame) {
        Optional<Outbox> to;
        boolean asks;
        boolean hopeless;
        synchronized (this) {
            kept.add(frame, connected ? put(frame.bytes()) : ReplayLog.NOT_SENT);
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

    /** The number of the connection that carries the peer, or did last. */
    int connection() {
        return connections;
    }

    /**
     * Sends the answer to a request. Nothing that is sent again, or on another connection: with its connection the client
     * forgets what it asked.
     *
     * @param askedOn the number of the connection that the request came on
     */
    void acknowledge(RawJson ackId, JsonText answer, int askedOn) {
        byte[] frame = format.wire().encodeAck(ackId, answer);
        if (log.isEmpty()) {
            outbox.send(frame);
            return;
        }
        Outbox to;
        synchronized (this) {
            if (!connected || askedOn != connections) {
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
     * @param received the id of the last event that has arrived
     */
    void connect(Outbox fresh, byte[] greeting, Optional<String> received) {
        synchronized (this) {
            outbox = fresh;
            connections++;
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

    /** Whether the peer may come back, and nothing is lost to it if it has received the events up to this one. */
    synchronized boolean canGoOnAfter(Optional<String> received) {
        return !dismissed && log.isPresent() && !log.get().hasGap() && log.get().canReplayAfter(received);
    }

    private long put(byte[] frame) {
        outbox.put(frame);
        return ++sent;
    }
}
