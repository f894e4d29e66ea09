package dev.parley.flow;

import java.lang.System.Logger;

/** What becomes of a fault when the work around it has to go on. Nothing here throws, whatever the application does. */
public final class Faults {
    private Faults() {}

    /** Hands it to whoever the thread's owner named for such things: by default it is printed. */
    public static void report(Throwable fault) {
        Thread thread = Thread.currentThread();
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
        } catch (Throwable deaf) {
            Logger log = System.getLogger(Faults.class.getName());
            log(log, "an uncaught exception handler threw; what it was told comes next", deaf);
            log(log, "uncaught", fault);
        }
    }

    /** Runs a task, and reports what it throws. */
    public static void reportFrom(Runnable task) {
        try {
            task.run();
        } catch (Throwable fault) {
            report(fault);
        }
    }

    /** Writes it into the log. */
    public static void log(Logger log, String what, Throwable fault) {
        try {
            log.log(Logger.Level.WARNING, what, fault);
        } catch (Throwable deaf) {
            // The log was the last that could be told.
        }
    }
}
