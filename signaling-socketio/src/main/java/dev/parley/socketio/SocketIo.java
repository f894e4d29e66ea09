package dev.parley.socketio;

import dev.parley.SignalRouter;
import dev.parley.Vocabulary;
import dev.parley.engineio.EngineApp;
import dev.parley.engineio.EngineHandler;
import dev.parley.engineio.EngineIo;
import dev.parley.engineio.EngineListener;
import dev.parley.engineio.EngineServer;
import dev.parley.engineio.EngineSettings;
import dev.parley.engineio.EngineSocket;
import dev.parley.flow.Deadlines;
import dev.parley.spi.Environment;
import dev.parley.spi.Gateway;
import java.util.Map;
import java.util.Optional;

/**
 * Socket.IO 5 for a router: its clients meet those of other wire formats in the same rooms. Signaling is in one
 * namespace; others are the application's own.
 *
 * <pre>{@code
 * SocketIo socketIo = SocketIo.builder(router).build();
 * }</pre>
 *
 * <p>In the namespace of signaling an event's first argument is its data, and the answer to a request is the argument of
 * its acknowledgement. Binary attachments are refused there. In every namespace a client that connects with the query
 * parameter {@code recovery=1} can come back after it has lost its connection, within
 * {@link dev.parley.Limits#resumeWindow()}.
 *
 * <p>Immutable. A transport's adapter opens it.
 */
public final class SocketIo implements EngineServer {
    private final SignalRouter router;
    private final SocketIoSettings settings;
    private final EngineSettings engine;
    private final Optional<String> signaling;
    private final Vocabulary vocabulary;
    private final Map<String, Namespace> namespaces;
    private final EngineListener listener;

    SocketIo(
            SignalRouter router,
            SocketIoSettings settings,
            EngineSettings engine,
            Optional<String> signaling,
            Vocabulary vocabulary,
            Map<String, Namespace> namespaces,
            EngineListener listener) {
        this.router = router;
        this.settings = settings;
        this.engine = engine;
        this.signaling = signaling;
        this.vocabulary = vocabulary;
        this.namespaces = Map.copyOf(namespaces);
        this.listener = listener;
    }

    /** Starts from signaling in the main namespace, {@code /}, and nothing else. */
    public static SocketIoBuilder builder(SignalRouter router) {
        return new SocketIoBuilder(router);
    }

    @Override
    public EngineIo open() {
        Environment environment = router.environment();
        SocketIoContext context = new SocketIoContext(
                settings,
                router.limits(),
                environment,
                new Deadlines(environment.ticker(), environment.scheduler()),
                router.codec(),
                SocketIoContext.newScanner(),
                signaling.map(name -> new SocketIoContext.Signaling(
                        name, router.gateway(new SocketIoFormat(name, settings.maxArguments()), vocabulary))),
                namespaces,
                new NamespaceSessions(router.limits().maxAbsentPeers(), environment),
                listener);
        return EngineIo.open(router, engine, new Clients(context), listener);
    }

    private record Clients(SocketIoContext context) implements EngineApp {
        @Override
        public EngineHandler opened(EngineSocket socket) {
            return new ClientSession(socket, context);
        }

        /** Lets nobody into signaling any more, and waits for nobody; those who are connected are told with their sessions. */
        @Override
        public void closing() {
            context.signaling().map(SocketIoContext.Signaling::gateway).ifPresent(Gateway::close);
            context.sessions().close();
        }
    }
}
