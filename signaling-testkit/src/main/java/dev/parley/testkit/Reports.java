package dev.parley.testkit;

import dev.parley.spi.ConnectionHandler;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a connection reports to the core: one thing after the other, none before the core has opened the connection, none
 * while the core wants nothing more to be read.
 */
final class Reports {
    /** A report says whether to read on. */
    private final Queue<Predicate<ConnectionHandler>> waiting = new ArrayDeque<>();

    private final Pace pace;
    private @Nullable ConnectionHandler handler;
    private @Nullable Predicate<ConnectionHandler> last;
    private int holds;
    private boolean busy;

    Reports(Pace pace) {
        this.pace = pace;
    }

    void begin(ConnectionHandler to) {
        goOn(() -> handler = to);
    }

    void add(Predicate<ConnectionHandler> report) {
        goOn(() -> waiting.add(report));
    }

    /** Adds the last one of all. */
    void end(Predicate<ConnectionHandler> report) {
        goOn(() -> {
            last = report;
            waiting.add(report);
        });
    }

    /** Reads on, as often as that was stopped; may come before the report that stopped it has returned. */
    void resume() {
        goOn(() -> holds--);
    }

    /** What was to be read is lost: the end, which must have been added, is all that is reported. */
    void hurry() {
        goOn(() -> {
            holds = 0;
            if (waiting.contains(last)) {
                waiting.clear();
                waiting.add(last);
            }
        });
    }

    private void goOn(Runnable change) {
        synchronized (this) {
            change.run();
            if (busy || !hasWork()) {
                return;
            }
            busy = true;
        }
        pace.repeat(this::step);
    }

    private boolean step() {
        Predicate<ConnectionHandler> next;
        ConnectionHandler to;
        synchronized (this) {
            if (!hasWork()) {
                busy = false;
                return false;
            }
            next = waiting.remove();
            to = handler;
        }
        boolean readsOn = next.test(to);
        synchronized (this) {
            holds += readsOn ? 0 : 1;
            busy = hasWork();
            return busy;
        }
    }

    private boolean hasWork() {
        return handler != null && holds <= 0 && !waiting.isEmpty();
    }
}
