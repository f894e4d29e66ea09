package dev.parley;

import dev.parley.spi.Handshake;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Says who opens a connection. Runs on the router's executor, and may block or answer later. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Looks at a handshake.
     *
     * @return who it is; if it fails, the client gets {@code internal_error} and the listener the cause
     */
    CompletionStage<Authentication> authenticate(Handshake handshake);

    /**
     * Asks an authenticator on an executor.
     *
     * @return what it found; fails with what it threw or failed with, or with {@link RejectedExecutionException} if the
     *     executor takes no more. Never by throwing, and never null
     */
    static CompletionStage<Authentication> ask(Authenticator authenticator, Handshake handshake, Executor executor) {
        if (authenticator instanceof Permissive) {
            return CompletableFuture.completedFuture(Authentication.anonymous());
        }
        CompletableFuture<Authentication> found = new CompletableFuture<>();
        try {
            executor.execute(() -> ask(authenticator, handshake, found));
        } catch (Throwable noThread) {
            found.completeExceptionally(new RejectedExecutionException("nobody is free to authenticate", noThread));
        }
        return found;
    }

    private static void ask(Authenticator authenticator, Handshake handshake, CompletableFuture<Authentication> found) {
        try {
            authenticator.authenticate(handshake).whenComplete((authentication, failure) -> {
                if (failure instanceof CompletionException wrapper && wrapper.getCause() != null) {
                    found.completeExceptionally(wrapper.getCause());
                } else if (failure != null) {
                    found.completeExceptionally(failure);
                } else if (authentication == null) {
                    found.completeExceptionally(new IllegalStateException("the authenticator answered null"));
                } else {
                    found.complete(authentication);
                }
            });
        } catch (Throwable fault) {
            found.completeExceptionally(fault);
        }
    }

    /** Admits everyone as nobody in particular: the default. */
    static Authenticator permissive() {
        return Permissive.INSTANCE;
    }
}
