package dev.parley.benchmarks.servers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/** A bare relay on Jetty's own frames: bytes all the way, copied once. */
final class BareJetty {
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

    private BareJetty() {}

    static void start(int port) throws Exception {
        BareRelay relay = new BareRelay();
        WebSocketUpgradeHandler upgrades = new WebSocketUpgradeHandler();
        upgrades.addMapping("/*", new WebSocketNegotiator() {
            @Override
            public FrameHandler negotiate(
                    ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
                return new Connection(relay);
            }
        });
        Server server = JettyContainer.on(port);
        server.setHandler(upgrades);
        server.start();
    }

    private static final class Connection extends BareRelay.Peer implements FrameHandler {
        private final BareRelay relay;
        private @Nullable CoreSession session;

        Connection(BareRelay relay) {
            this.relay = relay;
        }

        @Override
        void send(String text) {
            send(new Frame(OpCode.TEXT, text));
        }

        private void send(Frame frame) {
            if (session != null) {
                session.sendFrame(frame, Callback.NOOP, false);
            }
        }

        @Override
        public void onOpen(CoreSession opened, Callback callback) {
            session = opened;
            opened.setIdleTimeout(IDLE_TIMEOUT);
            opened.setAutoFragment(false);
            callback.succeeded();
            relay.opened(this);
            opened.demand();
        }

        @Override
        public void onFrame(Frame frame, Callback callback) {
            CoreSession on = session;
            if (on == null) {
                throw new IllegalStateException("a frame came before its connection was open");
            }
            switch (frame.getOpCode()) {
                case OpCode.TEXT -> {
                    text(frame);
                    callback.succeeded();
                }
                case OpCode.CLOSE -> {
                    on.close(CloseStatus.NORMAL, null, callback);
                    return;
                }
                default -> callback.succeeded();
            }
            on.demand();
        }

        private void text(Frame frame) {
            ByteBuffer content = frame.getPayload();
            byte[] start = new byte[Math.min(BareRelay.ROUTE_LENGTH, content.remaining())];
            content.get(content.position(), start);
            relay.route(this, new String(start, ISO_8859_1))
                    .ifPresentOrElse(
                            route -> forward(content, route), () -> relay.control(this, frame.getPayloadAsUTF8()));
        }

        private static void forward(ByteBuffer content, BareRelay.Route route) {
            byte[] head = route.headBytes();
            int rest = content.remaining() - route.rest();
            byte[] out = new byte[head.length + rest];
            System.arraycopy(head, 0, out, 0, head.length);
            content.get(content.position() + route.rest(), out, head.length, rest);
            ((Connection) route.receiver()).send(new Frame(OpCode.TEXT, ByteBuffer.wrap(out)));
        }

        @Override
        public void onError(Throwable cause, Callback callback) {
            callback.succeeded();
        }

        @Override
        public void onClosed(CloseStatus status, Callback callback) {
            relay.closed(this);
            callback.succeeded();
        }
    }
}
