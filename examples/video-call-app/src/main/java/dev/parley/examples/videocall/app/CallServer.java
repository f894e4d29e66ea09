package dev.parley.examples.videocall.app;

import dev.parley.SignalListener;
import dev.parley.SignalRouter;
import dev.parley.examples.launcher.UsageException;

/** The video call on some server: the page, its settings and the signaling on one port. */
public interface CallServer {
    /** Makes one that does not listen yet. */
    @FunctionalInterface
    interface Factory {
        /**
         * Makes it.
         *
         * @throws UsageException if the settings can't be followed
         */
        CallServer make(Settings settings, SignalListener listener) throws Exception;
    }

    /**
     * Listens.
     *
     * @throws UsageException if the port can't be had
     */
    void start() throws Exception;

    /** Where it listens, once it does. */
    int port();

    /** Where its peers meet. */
    SignalRouter router();

    /** Tells everyone, then frees the port: browsers' idle connections are not waited for. Also where it never started. */
    void stop() throws Exception;
}
