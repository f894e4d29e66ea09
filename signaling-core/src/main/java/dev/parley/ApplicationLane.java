package dev.parley;

/** How much the application still works on for one peer though its time is up. Thread-safe. */
final class ApplicationLane {
    private int late;

    /** Whether the application may be given something more of this peer. */
    synchronized boolean isFree() {
        return late == 0;
    }

    synchronized void add() {
        late++;
    }

    synchronized void remove() {
        late--;
    }
}
