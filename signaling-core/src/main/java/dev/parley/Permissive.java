package dev.parley;

import dev.parley.spi.Handshake;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Known to need no thread of the application's. */
enum Permissive implements Authenticator {
    INSTANCE;

    @Override
    public CompletionStage<Authentication> authenticate(Handshake handshake) {
        return CompletableFuture.completedFuture(Authentication.anonymous());
    }
}
