package dev.parley.benchmarks;

import dev.parley.SignalRouter;
import dev.parley.SignalRouterBuilder;
import dev.parley.spi.Admission;
import dev.parley.spi.Gateway;
import dev.parley.spi.Handshake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A router whose clients are in this JVM. An operation runs from end to end on the thread that begins it, so that its
 * time and its bytes are that thread's; no deadline ever comes.
 */
final class Server {
    /** The room that all members are in. */
    static final String ROOM = "room";

    private static final Handshake HANDSHAKE = new Handshake(
            Map.of(), Map.of("EIO", List.of("4"), "transport", List.of("websocket")), Map.of(), "in-memory", false);

    private final SignalRouter router;
    private final Format format;
    private final Gateway gateway;

    Server(SignalRouter router, Format format) {
        this.router = router;
        this.format = format;
        this.gateway = format.gateway(router);
    }

    static Server on(Format format) {
        return new Server(singleThreaded().build(), format);
    }

    private static SignalRouterBuilder singleThreaded() {
        return SignalRouter.builder().executor(Runnable::run).scheduler((delay, task) -> () -> {});
    }

    SignalRouter router() {
        return router;
    }

    Client connect() {
        Client client = new Client(format);
        client.open(admission());
        return client;
    }

    /** So many clients, all in one room. */
    List<Client> members(int count) {
        List<Client> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Client member = connect();
            member.join(ROOM);
            members.add(member);
        }
        return members;
    }

    Admission.Granted admission() {
        Admission admission = gateway.admit(HANDSHAKE).toCompletableFuture().join();
        if (admission instanceof Admission.Granted granted) {
            return granted;
        }
        throw new IllegalStateException("the router admits nobody: " + admission);
    }
}
