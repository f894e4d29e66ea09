package dev.parley.jakarta;

import dev.parley.flow.Faults;
import dev.parley.flow.Incoming;
import dev.parley.json.Utf8;
import dev.parley.spi.Admission;
import dev.parley.spi.Handshake;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a container tells about one connection. It is public for containers, which make and call it by reflection;
 * applications use {@link JakartaSignaling}.
 */
public final class SignalingEndpoint extends Endpoint {
    private static final int POLICY_VIOLATION = 1008;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final int MAX_REASON_BYTES = 123;

    private final Entrance entrance;
    private volatile @Nullable JakartaConnection connection;

    SignalingEndpoint(Entrance entrance) {
        this.entrance = entrance;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        Map<String, Object> properties = session.getUserProperties();
        SocketControl control = properties.remove(SocketControl.PROPERTY) instanceof SocketControl given
                ? given
                : new SessionControl(session, entrance.environment().executor());
        Backlog backlog = entrance.newBacklog(this::refuseFlood, this::cut);
        JakartaConnection opened = new JakartaConnection(session, control, entrance, backlog);
        connection = opened;
        Incoming incoming = new Incoming(backlog);
        // The core finds out by pings whether the other end is there, and bounds messages over all their fragments.
        session.setMaxIdleTimeout(0);
        session.setMaxTextMessageBufferSize(entrance.gateway().maxMessageBytes());
        session.setMaxBinaryMessageBufferSize(entrance.gateway().maxMessageBytes());
        ContainerSessions.prepare(session, entrance.limits().closeTimeout());
        control.watch(new Observer(incoming, backlog, opened));
        listen(session, incoming, backlog);
        Handshake handshake;
        try {
            handshake = control.handshake()
                    .orElseGet(() -> facts(properties, config).with(session));
        } catch (IllegalArgumentException undecodable) {
            opened.refuse(POLICY_VIOLATION, Utf8.fitting(String.valueOf(undecodable.getMessage()), MAX_REASON_BYTES));
            return;
        }
        entrance.gateway()
                .admit(handshake)
                .thenAccept(admission -> decided(admission, opened, backlog))
                .exceptionally(fault -> {
                    Faults.report(fault);
                    opened.abort();
                    return null;
                });
    }

    private static Facts facts(Map<String, Object> ofSession, EndpointConfig config) {
        Object facts = ofSession.remove(Facts.PROPERTY);
        return (Facts) Objects.requireNonNull(
                facts != null ? facts : config.getUserProperties().get(Facts.PROPERTY));
    }

    private static void listen(Session session, Incoming incoming, Backlog backlog) {
        TextPieces pieces = new TextPieces();
        session.addMessageHandler(String.class, (MessageHandler.Partial<String>)
                (text, last) -> incoming.take(pieces.encode(text, last), false, last));
        session.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>)
                (bytes, last) -> incoming.take(bytes, true, last));
        session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> backlog.onPong());
    }

    private static void decided(Admission admission, JakartaConnection opened, Backlog backlog) {
        if (admission instanceof Admission.Denied denied) {
            opened.refuse(denied.closeCode(), Utf8.fitting(denied.refusal().message(), MAX_REASON_BYTES));
        } else if (admission instanceof Admission.Granted granted && !backlog.isShut()) {
            backlog.open(granted.open(opened));
        }
    }

    private void refuseFlood() {
        JakartaConnection opened = connection;
        if (opened != null) {
            opened.refuse(TRY_AGAIN_LATER, "too many messages before it is decided whether you are let in");
        }
    }

    private void cut() {
        JakartaConnection opened = connection;
        if (opened != null) {
            opened.abort();
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        JakartaConnection opened = connection;
        if (opened != null) {
            opened.onClose(reason);
        }
    }

    /** Is followed by the end, which says all that the core wants to know. */
    @Override
    public void onError(Session session, Throwable failure) {}

    private record Observer(Incoming incoming, Backlog backlog, JakartaConnection connection)
            implements SocketControl.Watcher {
        @Override
        public int maxMessageBytes() {
            return backlog.maxMessageBytes();
        }

        @Override
        public void onActivity() {
            backlog.onActivity();
        }

        @Override
        public void onTooLarge() {
            incoming.refuseTooLarge();
        }

        @Override
        public void onGone() {
            connection.onGone();
        }
    }
}
