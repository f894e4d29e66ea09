package dev.parley.testkit;

import dev.parley.SignalRouter;
import dev.parley.Vocabulary;
import dev.parley.engineio.EngineServer;
import dev.parley.spi.Admission;
import dev.parley.spi.Connection;
import dev.parley.spi.Gateway;
import dev.parley.spi.Handshake;
import dev.parley.wire.PlainJson;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * A transport without a network: connections that stay in this JVM, to a router in plain JSON, or to a {@code SocketIo}
 * as WebSockets of Engine.IO. Thread-safe.
 */
public final class InMemoryTransport {
    /** The host that clients say they connect to. */
    public static final String HOST = "in-memory";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Gateway gateway;
    private final Dialect dialect;
    private final Pace pace;
    private final UnaryOperator<Connection> between;

    private InMemoryTransport(Gateway gateway, Dialect dialect, Pace pace) {
        this(gateway, dialect, pace, UnaryOperator.identity());
    }

    private InMemoryTransport(Gateway gateway, Dialect dialect, Pace pace, UnaryOperator<Connection> between) {
        this.gateway = gateway;
        this.dialect = dialect;
        this.pace = pace;
        this.between = between;
    }

    /** The same, but for what the router sees of each connection. */
    InMemoryTransport through(UnaryOperator<Connection> seen) {
        return new InMemoryTransport(gateway, dialect, pace, seen);
    }

    /** In real time: what a client sends is handled on its own thread, as far as the router doesn't hand it over. */
    public static InMemoryTransport to(SignalRouter router) {
        return new InMemoryTransport(router.gateway(new PlainJson()), Dialect.PLAIN_JSON, Pace.REAL);
    }

    /**
     * On virtual time: each message that is on its way is a task there. Messages of one connection keep their order, the
     * seed decides about those of several.
     */
    public static InMemoryTransport to(SignalRouter router, VirtualTime time) {
        return to(router, Vocabulary.standard(), time);
    }

    /** On virtual time, for clients that use names of their own. */
    public static InMemoryTransport to(SignalRouter router, Vocabulary vocabulary, VirtualTime time) {
        return new InMemoryTransport(router.gateway(new PlainJson(), vocabulary), Dialect.PLAIN_JSON, Pace.of(time));
    }

    /** To a Socket.IO server, in real time, as {@link #to(SignalRouter)} is to a router. */
    public static InMemoryTransport to(EngineServer server) {
        return new InMemoryTransport(server.open(), Dialect.SOCKET_IO, Pace.REAL);
    }

    /** To a Socket.IO server, on virtual time, as {@link #to(SignalRouter, VirtualTime)} is to a router. */
    public static InMemoryTransport to(EngineServer server, VirtualTime time) {
        return new InMemoryTransport(server.open(), Dialect.SOCKET_IO, Pace.of(time));
    }

    /** Connects a client of no page, without cookies or parameters. */
    public InMemoryWire connect() {
        return connect(new Handshake(Map.of("Host", List.of(HOST)), Map.of(), Map.of(), HOST, false));
    }

    /**
     * Connects a client.
     *
     * @param handshake the facts of its request; to a Socket.IO server what its query has to say for that is added
     * @throws HandshakeRefusedException if the router does not let it in
     */
    public InMemoryWire connect(Handshake handshake) {
        Admission admission = await(gateway.admit(asked(handshake)).toCompletableFuture());
        if (admission instanceof Admission.Denied denied) {
            throw new HandshakeRefusedException(
                    denied.httpStatus(), denied.refusal().message());
        }
        InMemoryWire wire = new InMemoryWire(pace, dialect.isSocketIo(), gateway.subprotocol(handshake.protocols()));
        wire.open((Admission.Granted) admission, between);
        return wire;
    }

    /** Connects a client and plays it: the name is the e-mail that it joins rooms under. */
    public ScriptedPeer peer(String name) {
        return ScriptedPeer.on(connect(), dialect, name);
    }

    private Handshake asked(Handshake handshake) {
        if (!dialect.isSocketIo()) {
            return handshake;
        }
        Map<String, List<String>> query = new HashMap<>(handshake.query());
        query.putIfAbsent("EIO", List.of("4"));
        query.putIfAbsent("transport", List.of("websocket"));
        return new Handshake(
                handshake.headers(), query, handshake.cookies(), handshake.remoteAddress(), handshake.secure());
    }

    /** How many connections are open. */
    public int connections() {
        return gateway.connections();
    }

    /** Takes nobody any more and closes every connection with 1001; see {@link Gateway#close()}. */
    public CompletionStage<Void> close() {
        return gateway.close();
    }

    private Admission await(CompletableFuture<Admission> decision) {
        Duration left = pace.await(decision::isDone, PATIENCE);
        try {
            return decision.get(left.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException undecided) {
            throw new AssertionError("the router came to no decision about the handshake", undecided);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the router decided about the handshake", interrupted);
        }
    }
}
