package dev.parley.flow;

/** What becomes of a fault in a task when the tasks behind it still have to run. */
final class Faults {
    private Faults() {}

    /** Hands it to whoever the thread's owner named for such things: by default it is printed. */
    static void report(Throwable fault) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
    }
}
