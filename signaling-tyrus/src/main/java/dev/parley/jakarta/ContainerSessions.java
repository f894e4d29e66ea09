package dev.parley.jakarta;

import dev.parley.jakarta.container.Reach;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.time.Duration;

/** Frees the sockets of sessions the way their containers can. Known are Tomcat, Undertow and Jetty. */
final class ContainerSessions {
    private static final CloseReason GONE = new CloseReason(CloseReason.CloseCodes.CLOSED_ABNORMALLY, "");

    /** How long Tomcat may take to write a close that is not the usual one, in milliseconds: 50 by itself. */
    private static final String TOMCAT_CLOSE_TIMEOUT =
            "org.apache.tomcat.websocket.ABNORMAL_SESSION_CLOSE_SEND_TIMEOUT";

    /** How long it waits for the answer: 30 s by itself. */
    private static final String TOMCAT_ANSWER_TIMEOUT = "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";

    private ContainerSessions() {}

    /** Lets a container take as much time to write a close as a peer has to answer it. */
    static void prepare(Session session, Duration closeTimeout) {
        if (isTomcat(session)) {
            session.getUserProperties().put(TOMCAT_CLOSE_TIMEOUT, closeTimeout.toMillis());
            session.getUserProperties().put(TOMCAT_ANSWER_TIMEOUT, closeTimeout.toMillis());
        }
    }

    /**
     * Says whom to tell when the socket is gone. Undertow says that a session is closed as soon as it is asked to close
     * it, though the close may wait behind a write that is stuck.
     *
     * @return false if the container does not tell
     */
    static boolean watch(Session session, Runnable onGone) {
        Object channel = session.getClass().getName().startsWith("io.undertow.")
                ? Reach.call(session, "getWebSocketChannel")
                : null;
        if (channel == null) {
            return false;
        }
        Reach.addListener(channel, "addCloseTask", "handleEvent", onGone);
        return true;
    }

    /**
     * Frees the socket of a session at once, whatever its state.
     *
     * @return false if it is none of a known container's
     * @throws IllegalStateException if the container has changed since
     */
    static boolean cut(Session session) {
        String container = session.getClass().getName();
        if (isTomcat(session)) {
            cutInTomcat(session);
        } else if (container.startsWith("io.undertow.")) {
            Reach.call(session, "forceClose");
        } else if (container.startsWith("org.eclipse.jetty.")) {
            Reach.call(session, "abort");
        } else {
            return false;
        }
        return true;
    }

    private static boolean isTomcat(Session session) {
        return session.getClass().getName().startsWith("org.apache.tomcat.");
    }

    /**
     * Tomcat's {@code onClose} writes a close with 1002 before it frees the socket, and does not wait if it can't. Where
     * we may look into the session, the socket is freed before that.
     */
    private static void cutInTomcat(Session session) {
        Reach.field(session, "wsRemoteEndpoint").ifPresent(endpoint -> Reach.call(endpoint, "close"));
        session.getUserProperties().put(TOMCAT_CLOSE_TIMEOUT, 1L);
        Reach.call(session, "onClose", GONE);
    }
}
