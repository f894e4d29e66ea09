package dev.parley.benchmarks.servers;

import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.glassfish.tyrus.container.grizzly.server.WebSocketAddOn;
import org.jspecify.annotations.Nullable;

/** A bare relay on Tyrus and Grizzly, with messages as strings: the only text that Jakarta WebSocket has. */
final class BareTyrus {
    private static final int SELECTORS = 1;
    private static final int WORKERS = 2;

    private BareTyrus() {}

    static void start(int port) throws DeploymentException, IOException {
        BareRelay relay = new BareRelay();
        TyrusContainer container = new TyrusContainer();
        container.register(ServerEndpointConfig.Builder.create(Connection.class, "/socket.io/")
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(new Connection(relay));
                    }
                })
                .build());
        NetworkListener listener = new NetworkListener("bare", "127.0.0.1", port);
        listener.getTransport().setIOStrategy(WorkerThreadIOStrategy.getInstance());
        listener.getTransport().setSelectorRunnersCount(SELECTORS);
        listener.getTransport()
                .setWorkerThreadPoolConfig(ThreadPoolConfig.defaultConfig()
                        .setCorePoolSize(WORKERS)
                        .setMaxPoolSize(WORKERS));
        listener.registerAddOn(new WebSocketAddOn(container, "/"));
        HttpServer server = new HttpServer();
        server.addListener(listener);
        server.start();
    }

    /** Public, since Tyrus looks for its methods. */
    public static final class Connection extends Endpoint {
        private final BareRelay relay;
        private @Nullable Peer peer;

        Connection(BareRelay relay) {
            this.relay = relay;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.setMaxIdleTimeout(0);
            Peer opened = new Peer(session);
            peer = opened;
            // No lambda: Tyrus reads the type of the messages from the class.
            session.addMessageHandler(new MessageHandler.Whole<String>() {
                @Override
                public void onMessage(String message) {
                    text(opened, message);
                }
            });
            relay.opened(opened);
        }

        private void text(Peer from, String message) {
            String start = message.substring(0, Math.min(BareRelay.ROUTE_LENGTH, message.length()));
            relay.route(from, start)
                    .ifPresentOrElse(
                            route -> route.receiver().send(route.head().concat(message.substring(route.rest()))),
                            () -> relay.control(from, message));
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            if (peer != null) {
                relay.closed(peer);
            }
        }

        @Override
        public void onError(Session session, Throwable cause) {
            System.err.println(cause);
        }
    }

    private static final class Peer extends BareRelay.Peer {
        private final Session session;

        Peer(Session session) {
            this.session = session;
        }

        @Override
        void send(String text) {
            try {
                session.getBasicRemote().sendText(text);
            } catch (IOException | IllegalStateException gone) {
                // A peer that is gone is told nothing.
            }
        }
    }
}
