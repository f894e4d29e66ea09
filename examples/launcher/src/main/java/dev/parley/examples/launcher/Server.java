package dev.parley.examples.launcher;

import java.io.PrintStream;

/** What an example runs. */
public interface Server {
    /**
     * Listens.
     *
     * @throws UsageException if it can't as it was told to
     */
    void start() throws Exception;

    /** Says where it is found and what to do there; it is listening. */
    void announce(PrintStream out) throws Exception;

    /** Tells its peers, then frees the port. Also where it never started. */
    void stop() throws Exception;
}
