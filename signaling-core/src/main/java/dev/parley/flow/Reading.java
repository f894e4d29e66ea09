package dev.parley.flow;

/** Whether more may be read, as the two that decide it say, in whatever order they are heard. Thread-safe. */
public final class Reading {
    private enum State {
        GOES_ON,
        PAUSED,
        /** The word to go on came before the wish for a pause was heard. */
        RESUMED_EARLY
    }

    private State state = State.GOES_ON;

    /** Reading goes on. */
    public Reading() {}

    /** Nothing more is wanted. False if that is no longer so. */
    public synchronized boolean pause() {
        boolean needed = state != State.RESUMED_EARLY;
        state = needed ? State.PAUSED : State.GOES_ON;
        return needed;
    }

    /** More is wanted again. True if there was a pause, which is to be ended. */
    public synchronized boolean resume() {
        boolean wasPaused = state == State.PAUSED;
        state = wasPaused ? State.GOES_ON : State.RESUMED_EARLY;
        return wasPaused;
    }
}
