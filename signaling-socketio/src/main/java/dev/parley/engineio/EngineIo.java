package dev.parley.engineio;

import dev.parley.Limits;
import dev.parley.SignalRouter;
import dev.parley.flow.Deadlines;
import dev.parley.spi.Admission;
import dev.parley.spi.Connection;
import dev.parley.spi.ConnectionHandler;
import dev.parley.spi.Continuity;
import dev.parley.spi.Environment;
import dev.parley.spi.Gateway;
import dev.parley.spi.Handshake;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The door of one transport to an Engine.IO server: WebSockets come in by {@link #admit}, every other request for its
 * path by {@link #handle}. Thread-safe.
 */
public final class EngineIo implements Gateway {
    private static final int SID_BYTES = 16;

    /** How much later than the close a poll may be that was sent before it, on another connection. */
    private static final Duration LATE_POLL = Duration.ofMillis(100);

    /** What a request is for. */
    private sealed interface Target {}

    /** A session that there is. */
    private record Present(EngineSession session) implements Target {}

    /** A session that is to be. */
    private record New() implements Target {}

    /** Neither. */
    private record Wrong(EngineError error) implements Target {}

    private final SignalRouter router;
    private final EngineContext context;
    private final Cors cors;
    private final Map<String, EngineSession> sessions = new ConcurrentHashMap<>();
    /** Sessions that their clients closed by a POST, while a poll may have been on its way. */
    private final Set<String> owedAnswers = ConcurrentHashMap.newKeySet();

    private final AtomicInteger newSessions = new AtomicInteger();
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private volatile boolean closed;

    private EngineIo(SignalRouter router, EngineSettings settings, EngineApp app, EngineListener listener) {
        this.router = router;
        this.cors = new Cors(router::allowsOrigin);
        this.context = new EngineContext(
                settings,
                router.environment(),
                new Deadlines(
                        router.environment().ticker(), router.environment().scheduler()),
                app,
                new GuardedEngineListener(listener),
                newSessions::decrementAndGet);
    }

    /**
     * Opens for one transport.
     *
     * @param router lends its executor, its clock and its policy for origins
     */
    public static EngineIo open(SignalRouter router, EngineSettings settings, EngineApp app, EngineListener listener) {
        EngineIo opened = new EngineIo(router, settings, app, listener);
        Runnable detach = router.attach(opened);
        var unused = opened.empty.thenRun(detach);
        return opened;
    }

    /** Decides about a WebSocket: one that opens a session, or is to take one over. */
    @Override
    public CompletionStage<Admission> admit(Handshake handshake) {
        Target target = target(handshake, "GET", true);
        Admission decision;
        if (target instanceof Wrong wrong) {
            decision = refused(wrong.error(), handshake).denied(handshake);
        } else if (target instanceof Present present) {
            decision = (Entrance)
                    connection -> openUpgrade(present.session(), TextOnlyConnection.asAsked(handshake, connection));
        } else {
            decision = (Entrance)
                    connection -> openWebSocket(handshake, TextOnlyConnection.asAsked(handshake, connection));
        }
        return CompletableFuture.completedFuture(decision);
    }

    /** Takes a request that is no WebSocket handshake, and answers it, maybe much later. */
    public void handle(HttpExchange exchange) {
        Answering request = new Answering(exchange, cors, context);
        Handshake handshake = request.handshake();
        if (request.method().equals("OPTIONS")) {
            request.respond(cors.preflight(handshake));
            return;
        }
        Target target = target(handshake, request.method(), false);
        if (target instanceof Present present) {
            take(request, present.session());
        } else if (target instanceof New) {
            openPolling(request);
        } else if (isOwedAnswer(request)) {
            request.respond(HttpAnswer.payload(Polling.NOOP));
        } else if (target instanceof Wrong wrong) {
            refuse(request, wrong.error());
        }
    }

    private boolean isOwedAnswer(Answering request) {
        return request.method().equals("GET")
                && sid(request.handshake()).filter(owedAnswers::remove).isPresent();
    }

    private void take(Answering request, EngineSession session) {
        if (request.method().equals("POST")) {
            session.post(
                    request,
                    error -> error.ifPresentOrElse(
                            each -> refuse(request, each), () -> request.respond(HttpAnswer.text("ok"))));
        } else if (!session.carrier().poll(request)) {
            refuse(request, EngineError.BAD_REQUEST);
        }
    }

    @Override
    public Optional<String> subprotocol(List<String> offered) {
        return router.subprotocol(offered);
    }

    @Override
    public int maxMessageBytes() {
        return context.settings().limits().maxMessageBytes();
    }

    /** How many sessions are open. */
    @Override
    public int connections() {
        return sessions.size();
    }

    /** What this server lives on, for transports that need it too. */
    public Environment environment() {
        return router.environment();
    }

    /** The bounds of this server. */
    public Limits limits() {
        return context.settings().limits();
    }

    /** How many deadlines are to come, for tests that look for leaks. */
    int deadlines() {
        return context.deadlines().size();
    }

    @Override
    public void abort() {
        List.copyOf(sessions.values()).forEach(EngineSession::abort);
    }

    @Override
    public CompletionStage<Void> close() {
        closed = true;
        try {
            context.app().closing();
        } catch (Throwable fault) {
            context.listener().failed(fault, "closing");
        }
        sessions.values().forEach(session -> session.close(CloseCodes.GOING_AWAY, "the server goes away"));
        completeIfEmpty();
        return empty;
    }

    private Target target(Handshake handshake, String method, boolean webSocket) {
        if (!router.allowsOrigin(handshake)) {
            return new Wrong(EngineError.FORBIDDEN);
        }
        String transport = handshake.parameter("transport").orElse("");
        if (!transport.equals("polling") && !transport.equals("websocket")) {
            return new Wrong(EngineError.UNKNOWN_TRANSPORT);
        }
        Optional<String> sid = sid(handshake);
        return sid.isPresent()
                ? present(sid.get(), transport, method, webSocket)
                : opening(handshake, transport, method, webSocket);
    }

    private Target present(String sid, String transport, String method, boolean webSocket) {
        EngineSession session = sessions.get(sid);
        if (session == null || session.isLost()) {
            return new Wrong(EngineError.UNKNOWN_SID);
        }
        // A second WebSocket is accepted, as the reference does, and closed at once.
        boolean fits = webSocket
                ? transport.equals("websocket")
                : transport.equals("polling")
                        && session.carrier().isPolling()
                        && (method.equals("GET") || method.equals("POST"));
        return fits ? new Present(session) : new Wrong(EngineError.BAD_REQUEST);
    }

    private Target opening(Handshake handshake, String transport, String method, boolean webSocket) {
        if (!method.equals("GET")) {
            return new Wrong(EngineError.BAD_HANDSHAKE_METHOD);
        }
        if (transport.equals("websocket") != webSocket) {
            return new Wrong(EngineError.BAD_REQUEST);
        }
        if (!handshake.parameter("EIO").equals(Optional.of("4"))) {
            return new Wrong(EngineError.UNSUPPORTED_PROTOCOL_VERSION);
        }
        if (closed
                || !router.isOpen()
                || newSessions.get() >= context.settings().maxNewSessions()) {
            return new Wrong(EngineError.UNAVAILABLE);
        }
        return new New();
    }

    /** The way in for a WebSocket. */
    @FunctionalInterface
    private interface Entrance extends Admission.Granted {
        @Override
        default CompletionStage<ConnectionHandler> open(Connection connection, Continuity continuity) {
            return CompletableFuture.completedFuture(open(connection));
        }
    }

    private ConnectionHandler openWebSocket(Handshake handshake, Connection connection) {
        EngineSession session = newSession(handshake, Optional.of(connection));
        WebSocketEnd end = WebSocketEnd.carrying(session, connection, context);
        session.carrier().begin(end);
        session.greet();
        start(session);
        return end;
    }

    private ConnectionHandler openUpgrade(EngineSession session, Connection connection) {
        WebSocketEnd candidate = WebSocketEnd.toBeTried(session, connection, context);
        if (!session.carrier().begin(candidate)) {
            candidate.drop();
        }
        return candidate;
    }

    private void openPolling(Answering request) {
        EngineSession session = newSession(request.handshake(), Optional.empty());
        start(session);
        request.respond(HttpAnswer.payload(session.openPacket()));
    }

    private EngineSession newSession(Handshake handshake, Optional<Connection> carrier) {
        newSessions.incrementAndGet();
        EngineSession session =
                new EngineSession(router.environment().newId(SID_BYTES), handshake, carrier, context, this::over);
        sessions.put(session.sid(), session);
        return session;
    }

    private void start(EngineSession session) {
        session.start();
        if (closed) {
            session.close(CloseCodes.GOING_AWAY, "the server goes away");
        }
    }

    private void over(EngineSession session) {
        if (session.carrier().owesAnswer()) {
            owedAnswers.add(session.sid());
            var unused = context.deadlines().in(LATE_POLL, () -> owedAnswers.remove(session.sid()));
        }
        sessions.remove(session.sid());
        completeIfEmpty();
    }

    private void completeIfEmpty() {
        if (closed && sessions.isEmpty()) {
            empty.complete(null);
        }
    }

    private void refuse(Answering request, EngineError error) {
        request.respond(refused(error, request.handshake()).answer(request.handshake()));
    }

    private EngineError refused(EngineError error, Handshake handshake) {
        context.listener().refused(error, handshake.remoteAddress());
        return error;
    }

    private static Optional<String> sid(Handshake handshake) {
        return handshake.parameter("sid").filter(sid -> !sid.isEmpty());
    }
}
