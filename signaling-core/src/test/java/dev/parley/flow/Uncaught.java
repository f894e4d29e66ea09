package dev.parley.flow;

import java.util.ArrayList;
import java.util.List;

/** Takes the place of this thread's uncaught exception handler for the time of a test. */
final class Uncaught implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
    private final List<Throwable> faults = new ArrayList<>();

    Uncaught() {
        thread.setUncaughtExceptionHandler((where, fault) -> faults.add(fault));
    }

    /** One that notes what it is told, and throws then. */
    static Uncaught thatThrows() {
        Uncaught made = new Uncaught();
        made.thread.setUncaughtExceptionHandler((where, fault) -> {
            made.faults.add(fault);
            throw new AssertionError("broken uncaught exception handler");
        });
        return made;
    }

    List<Throwable> faults() {
        return faults;
    }

    @Override
    public void close() {
        thread.setUncaughtExceptionHandler(before);
    }
}
