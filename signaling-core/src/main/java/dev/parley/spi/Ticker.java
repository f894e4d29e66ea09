package dev.parley.spi;

/** Time that only moves forward, with no relation to the calendar. Thread-safe. */
@FunctionalInterface
public interface Ticker {
    /** Nanoseconds since some moment, comparable by subtraction as {@link System#nanoTime()}. */
    long nanos();

    /** The clock of this machine. */
    static Ticker system() {
        return System::nanoTime;
    }
}
