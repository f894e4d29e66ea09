package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import dev.parley.Peer;
import dev.parley.SignalListener;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener that remembers what the conformance kit asks about. */
final class Witness implements SignalListener {
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final Queue<String> givenUp = new ConcurrentLinkedQueue<>();

    @Override
    public void failed(Throwable cause, String where) {
        failures.add(cause);
    }

    @Override
    public void gaveUp(Peer peer, String why) {
        givenUp.add(peer.id());
    }

    /** The next exception of the application's that the listener is told of. */
    Throwable awaitFailure() {
        try {
            Throwable failure = failures.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return failure == null ? fail("the listener was told of no failure") : failure;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return fail("interrupted", interrupted);
        }
    }

    boolean sawGivenUp(ScriptedPeer peer) {
        return givenUp.contains(peer.id());
    }
}
