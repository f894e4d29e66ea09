package dev.parley;

import dev.parley.flow.Deadlines;
import dev.parley.spi.Environment;
import dev.parley.spi.Gateway;
import dev.parley.spi.Handshake;
import dev.parley.spi.PayloadCodec;
import dev.parley.spi.WireFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Brings signals from peer to peer: rooms, calls, an application's own events. It opens no socket; a transport binds to
 * it through {@link #gateway}. Several routers live side by side in one JVM and know nothing of each other.
 *
 * <p>Thread-safe. Nothing but {@link #close()} blocks.
 */
public final class SignalRouter implements AutoCloseable {
    private final Services services;
    private final EventTable events;
    private final Runnable releaseThreads;
    private final List<Gateway> gateways = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    SignalRouter(Services services, EventTable events, Runnable releaseThreads) {
        this.services = services;
        this.events = events;
        this.releaseThreads = releaseThreads;
    }

    /** Starts from the defaults. */
    public static SignalRouterBuilder builder() {
        return new SignalRouterBuilder();
    }

    /** A gateway for one more transport, whose peers speak this wire format. Peers of all gateways meet in the same rooms. */
    public Gateway gateway(WireFormat format) {
        return gateway(format, Vocabulary.standard());
    }

    /**
     * A gateway for one more transport, whose peers use names of their own.
     *
     * @throws IllegalArgumentException if some of these names mean something else to this router, naming them
     */
    public Gateway gateway(WireFormat format, Vocabulary vocabulary) {
        VocabularyCheck.check(vocabulary, events.names());
        RouterGateway gateway = new RouterGateway(
                services, new GatewayFormat(format, vocabulary), events.in(vocabulary), gateways::remove);
        gateways.add(gateway);
        return gateway;
    }

    /**
     * Adds a gateway that a neighbour made, to be closed when this router is.
     *
     * @return takes it away again, once it is closed
     */
    public Runnable attach(Gateway gateway) {
        gateways.add(gateway);
        return () -> gateways.remove(gateway);
    }

    /** Whether it lets anybody in: until {@link #shutdown()}. */
    public boolean isOpen() {
        return !services.isClosing();
    }

    /** The bounds of this router. */
    public Limits limits() {
        return services.limits();
    }

    /** What reads and writes the payloads of the application's own events. */
    public PayloadCodec codec() {
        return services.appEvents().codec();
    }

    /** What this router lives on, for a transport that has deadlines or application code of its own. */
    public Environment environment() {
        return services.environment();
    }

    /** Whether pages of the origin that a request names may connect; a request that names none is no page's. */
    public boolean allowsOrigin(Handshake request) {
        try {
            return request.header("Origin")
                    .map(origin -> services.policies().origins().allows(origin, request))
                    .orElse(true);
        } catch (Throwable fault) {
            services.listener().failed(fault, "origin policy");
            return false;
        }
    }

    /** Which of the subprotocols that a client offers its WebSocket is to speak, by this router's policy. */
    public Optional<String> subprotocol(List<String> offered) {
        return services.subprotocol(offered);
    }

    /** The peer with this id, if it is here: connected, or expected back. */
    public Optional<Peer> peer(String id) {
        return services.directory().peer(id).map(Peer.class::cast);
    }

    /** All peers that are here now: connected, or expected back. */
    public List<Peer> peers() {
        return List.copyOf(services.directory().peers().values());
    }

    /** The room of this name, if anybody is in it. */
    public Optional<Room> room(String name) {
        return services.directory().room(name).map(Room.class::cast);
    }

    /** All rooms that anybody is in now. */
    public List<Room> rooms() {
        return List.copyOf(services.directory().rooms());
    }

    /** How many calls ring or are active. */
    public int calls() {
        return services.directory().calls().size();
    }

    /**
     * Goes away: lets nobody in any more, ends every call with {@code server_shutdown}, closes every connection with
     * 1001 after what was sent before, and frees what is left after {@link Limits#drainTimeout()}. Closing again does
     * nothing more.
     *
     * @return completed when every connection is gone
     */
    public CompletionStage<Void> shutdown() {
        if (!services.beginClosing()) {
            return closed;
        }
        Deadlines.Deadline patience = services.deadlines().in(services.limits().drainTimeout(), this::abortGateways);
        List<CompletableFuture<Void>> told = services.directory().beginClosing().stream()
                .map(room -> room.close().toCompletableFuture())
                .toList();
        var unused = all(told).thenCompose(nothing -> closeGateways()).whenComplete((nothing, fault) -> {
            patience.cancel();
            services.sessions().endAll();
            releaseThreads.run();
            closed.complete(null);
        });
        return closed;
    }

    private CompletableFuture<Void> closeGateways() {
        return all(gateways.stream().map(this::close).toList());
    }

    /** A neighbour's gateway that can't be closed is not waited for; what is left of it is cut. */
    private CompletableFuture<Void> close(Gateway gateway) {
        CompletableFuture<Void> closing;
        try {
            closing = gateway.close().toCompletableFuture();
        } catch (Throwable fault) {
            closing = CompletableFuture.failedFuture(fault);
        }
        return closing.exceptionally(fault -> {
            services.listener().failed(fault, "closing a gateway");
            abort(gateway);
            return null;
        });
    }

    private void abortGateways() {
        gateways.forEach(this::abort);
    }

    private void abort(Gateway gateway) {
        try {
            gateway.abort();
        } catch (Throwable fault) {
            services.listener().failed(fault, "cutting the connections of a gateway");
        }
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> each) {
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new));
    }

    /** Like {@link #shutdown()}, and waits for it. Not to be called from a handler or listener of this router's. */
    @Override
    public void close() {
        shutdown().toCompletableFuture().join();
    }
}
