package dev.parley.jetty;

import dev.parley.flow.Turnstile;
import dev.parley.spi.Admission;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.jspecify.annotations.Nullable;

/**
 * What Jetty tells about one socket. It tells of frames one at a time, but of the end at any moment, even while the
 * connection is being opened; the turnstile puts that in its place.
 */
final class Endpoint implements FrameHandler {
    private final Admission.Granted granted;
    private final Turnstile turnstile = new Turnstile();
    private volatile @Nullable FrameReader reader;

    Endpoint(Admission.Granted granted) {
        this.granted = granted;
    }

    @Override
    public void onOpen(CoreSession session, Callback callback) {
        turnstile.pass(() -> {
            JettyConnection connection = new JettyConnection(session);
            reader = new FrameReader(connection, granted.open(connection));
        });
        callback.succeeded();
        session.demand();
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        FrameReader open = reader;
        if (open == null || !turnstile.pass(() -> open.take(frame, callback))) {
            callback.succeeded();
        }
    }

    /** Is followed by the end, which says all that the core wants to know. */
    @Override
    public void onError(Throwable cause, Callback callback) {
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        turnstile.passLast(() -> {
            // A socket may be gone before it was opened.
            FrameReader open = reader;
            if (open != null) {
                open.end(status);
            }
        });
        callback.succeeded();
    }
}
