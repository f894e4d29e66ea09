package dev.parley;

/** How many signals of a connection are on their way to rooms. Over the bound the next one waits. Thread-safe. */
final class SignalWindow {
    private final int max;
    private int unanswered;
    private boolean isHeldBack;

    SignalWindow(int max) {
        this.max = max;
    }

    /** A signal is on its way; its answer may be counted before. False if the next one has to wait, until {@link #answered()} says otherwise. */
    synchronized boolean goesOnAfterNext() {
        unanswered++;
        isHeldBack = unanswered >= max;
        return !isHeldBack;
    }

    /** A signal is answered. True if one waits, and need wait no longer. */
    synchronized boolean answered() {
        unanswered--;
        boolean resumes = isHeldBack;
        isHeldBack = false;
        return resumes;
    }
}
