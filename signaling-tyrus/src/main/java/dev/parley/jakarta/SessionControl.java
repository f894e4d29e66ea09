package dev.parley.jakarta;

import dev.parley.spi.Handshake;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * What can be done with the socket of a session: free it, where its container is known to have a way to; close it, which
 * may wait for the network, and may not free it at once.
 */
final class SessionControl implements SocketControl {
    private final Session session;
    private final Executor executor;
    private volatile boolean tellsOfEnd;

    SessionControl(Session session, Executor executor) {
        this.session = session;
        this.executor = executor;
    }

    @Override
    public Optional<Handshake> handshake() {
        return Optional.empty();
    }

    @Override
    public void watch(Watcher watcher) {
        tellsOfEnd = ContainerSessions.watch(session, watcher::onGone);
    }

    @Override
    public boolean awaitAnswer() {
        return tellsOfEnd;
    }

    @Override
    public void cut() {
        try {
            executor.execute(this::free);
        } catch (RejectedExecutionException stopped) {
            free();
        }
    }

    private void free() {
        if (cutAsTheContainerCan()) {
            return;
        }
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.CLOSED_ABNORMALLY, ""));
        } catch (IOException | IllegalStateException goneAlready) {
            // Nothing is left that could be freed from here.
        }
    }

    private boolean cutAsTheContainerCan() {
        try {
            return ContainerSessions.cut(session);
        } catch (IllegalStateException changed) {
            // A release that does it in another way: what every container can do is left.
            return false;
        }
    }
}
