package dev.parley.testkit;

import dev.parley.SignalRouter;
import dev.parley.SignalRouterBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A server with its routers, for one test of the conformance kit. */
final class Stage {
    private final Witness witness = new Witness();
    private final List<SignalRouter> routers;
    private final RunningServer server;
    private final Dialect dialect;

    Stage(TransportConformance transport, List<UnaryOperator<SignalRouterBuilder>> settings) {
        this.routers = settings.stream()
                .map(each -> each.apply(transport.router().listener(transport.told(witness)))
                        .build())
                .toList();
        this.dialect = transport.dialect();
        try {
            this.server = transport.start(routers);
        } catch (Exception failure) {
            throw new AssertionError("the server did not start: " + failure, failure);
        }
    }

    SignalRouter router() {
        return routers.get(0);
    }

    SignalRouter router(int index) {
        return routers.get(index);
    }

    /** What the listener of the routers was told. */
    Witness witness() {
        return witness;
    }

    String origin() {
        return server.origin();
    }

    /** Requests of a client on long-polling, one by one. */
    PollingRequests requests() {
        return new PollingRequests(server.address(0));
    }

    HostileWire wire() {
        return wire(0, Map.of());
    }

    HostileWire wire(int router, Map<String, String> headers) {
        return server.connect(router, headers);
    }

    ScriptedPeer peer(String name) {
        return on(wire(), name);
    }

    ScriptedPeer peer(int router, String name) {
        return on(wire(router, Map.of()), name);
    }

    /** Plays the client of a connection. */
    ScriptedPeer on(Wire wire, String name) {
        return ScriptedPeer.on(wire, dialect, name);
    }

    void close() throws Exception {
        try {
            routers.forEach(SignalRouter::close);
        } finally {
            server.stop();
        }
    }
}
