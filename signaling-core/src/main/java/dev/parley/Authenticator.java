package dev.parley;

import dev.parley.spi.Handshake;
import java.util.concurrent.CompletionStage;

/** Says who opens a connection. Runs on the router's executor, and may block or answer later. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Looks at a handshake.
     *
     * @return who it is; if it fails, the client gets {@code internal_error} and the listener the cause
     */
    CompletionStage<Authentication> authenticate(Handshake handshake);

    /** Admits everyone as nobody in particular: the default. */
    static Authenticator permissive() {
        return Permissive.INSTANCE;
    }
}
