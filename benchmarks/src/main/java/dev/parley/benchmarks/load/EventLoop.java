package dev.parley.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** The one thread with all connections; it measures too, between two messages. */
final class EventLoop {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int POLL_MILLIS = 10;
    /** A connection that is closed holds its port for a while: there are some 28,000 for each source address. */
    private static final int SOURCES = 4;

    private final Selector selector;
    private final InetSocketAddress server;
    private final Traffic traffic = new Traffic();
    private final SplittableRandom random = new SplittableRandom();
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private int connections;

    EventLoop(int port) throws IOException {
        selector = Selector.open();
        server = new InetSocketAddress(loopback(1), port);
    }

    Traffic traffic() {
        return traffic;
    }

    Selector selector() {
        return selector;
    }

    InetSocketAddress server() {
        return server;
    }

    InetSocketAddress nextSource() throws IOException {
        return new InetSocketAddress(loopback(1 + connections++ % SOURCES), 0);
    }

    private static InetAddress loopback(int last) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    /** Masks and keys, which need not be secret here. */
    SplittableRandom random() {
        return random;
    }

    /** For one read at a time. */
    ByteBuffer in() {
        return in.clear();
    }

    /** For one write at a time. */
    ByteBuffer out() {
        return out.clear();
    }

    void runFor(double seconds) throws IOException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        runUntil(() -> System.nanoTime() - end >= 0);
    }

    void runUntil(BooleanSupplier done) throws IOException {
        while (!done.getAsBoolean()) {
            selector.select(EventLoop::handle, POLL_MILLIS);
        }
    }

    private static void handle(SelectionKey key) {
        ((WebSocket) key.attachment()).ready();
    }
}
