package dev.parley.testkit;

import dev.parley.SignalRouter;
import dev.parley.SignalRouterBuilder;
import java.util.function.UnaryOperator;

/** A router on virtual time, with an in-memory transport. */
record World(VirtualTime time, SignalRouter router, InMemoryTransport transport) {
    static World of(UnaryOperator<SignalRouterBuilder> settings) {
        return seeded(20_261, settings);
    }

    static World seeded(long seed, UnaryOperator<SignalRouterBuilder> settings) {
        VirtualTime time = VirtualTime.seeded(seed);
        SignalRouter router = settings.apply(time.in(SignalRouter.builder())).build();
        return new World(time, router, InMemoryTransport.to(router, time));
    }

    ScriptedPeer peer(String name) {
        return transport.peer(name);
    }

    /** A client whose wire the test wants to do things to. */
    Client client(String name) {
        InMemoryWire wire = transport.connect();
        return new Client(wire, ScriptedPeer.on(wire, name));
    }

    record Client(InMemoryWire wire, ScriptedPeer peer) {}
}
