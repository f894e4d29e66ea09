package dev.parley.socketio;

import dev.parley.flow.Pump;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The packets of one client for one namespace: handled one at a time, in order, and reading is paused rather than that more
 * wait than may. Thread-safe.
 */
final class PacketQueue {
    private final Pump<Packet> packets;
    private final Predicate<Packet> handler;
    private final BooleanSupplier undecided;
    private final Runnable resume;

    /** There is no room for more than the event in flight. */
    private boolean full;

    /** There is room again, as was said before it was heard that there is none. */
    private boolean roomEarly;

    private boolean paused;

    /**
     * An empty queue.
     *
     * @param handler handles a packet; false if it is not {@link #completed()} yet
     * @param undecided whether what is in flight is a wish to connect: packets behind it wait while reading goes on
     * @param resume ends a pause of reading
     * @param executor handles packets that waited
     */
    PacketQueue(
            Predicate<Packet> handler,
            BooleanSupplier undecided,
            Runnable resume,
            Executor executor,
            int maxWaiting,
            long maxBytes) {
        this.handler = handler;
        this.undecided = undecided;
        this.resume = resume;
        this.packets = new Pump<>(this::begin, executor, maxWaiting, maxBytes);
    }

    /** Takes a packet, and handles it if none is in flight. False if more than may would wait: then it is not taken. */
    boolean offer(Packet packet) {
        return packets.offer(packet, packet.weight());
    }

    /** Takes one whatever the bounds; reading is paused if it has to wait. */
    void force(Packet packet) {
        packets.force(packet);
    }

    boolean isEmpty() {
        return packets.size() == 0;
    }

    /** The packet in flight is done with. */
    void completed() {
        packets.completed();
        readOn();
    }

    /** Whoever handles an event has no room for more. Returns whether that is still so. */
    synchronized boolean isFull() {
        full = !roomEarly;
        roomEarly = false;
        return full;
    }

    /** There is room again; once for each time that there was none, maybe before that is known here. */
    void hasRoom() {
        synchronized (this) {
            if (!full) {
                roomEarly = true;
                return;
            }
            full = false;
        }
        completed();
    }

    /** Whether to read on after a packet was taken; if not, reading is resumed later. */
    synchronized boolean readsOn() {
        paused = isHeldBack();
        return !paused;
    }

    /** Handles nothing any more. */
    void stop() {
        packets.stop();
    }

    private void begin(Packet packet) {
        if (handler.test(packet)) {
            packets.completed();
        }
        readOn();
    }

    private void readOn() {
        synchronized (this) {
            if (!paused || isHeldBack()) {
                return;
            }
            paused = false;
        }
        resume.run();
    }

    private boolean isHeldBack() {
        return !undecided.getAsBoolean() && (full || packets.size() > 0);
    }
}
