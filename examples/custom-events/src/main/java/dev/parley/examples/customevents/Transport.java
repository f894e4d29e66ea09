package dev.parley.examples.customevents;

import dev.parley.SignalRouter;
import dev.parley.examples.launcher.UsageException;
import dev.parley.socketio.SocketIo;
import java.util.Locale;

/** What can listen for the router; the router can't tell which does. */
enum Transport {
    JETTY,
    TYRUS;

    /** A server that listens. */
    interface Listening {
        int port();

        /** Frees the port. */
        void stop() throws Exception;
    }

    static Transport named(String name) throws UsageException {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "jetty" -> JETTY;
            case "tyrus" -> TYRUS;

            default -> throw new UsageException("--transport is \"" + name + "\", and must be jetty or tyrus");
        };
    }

    /**
     * Listens on a port of this machine alone: plain JSON at {@code /ws}, Socket.IO at {@code /socket.io/}, the page
     * beside them.
     *
     * @throws UsageException if the port can't be had
     */
    Listening listen(int port, SignalRouter router, SocketIo socketIo) throws Exception {
        return switch (this) {
            case JETTY -> OnJetty.listen(port, router, socketIo);
            case TYRUS -> OnTyrus.listen(port, router, socketIo);
        };
    }

    static UsageException taken(int port, Exception why) {
        return new UsageException("cannot listen on 127.0.0.1:" + port + " (" + why.getMessage()
                + "); give another port, or 0 for any that is free");
    }
}
