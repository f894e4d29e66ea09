package dev.parley.jetty;

import dev.parley.engineio.EngineIo;
import dev.parley.spi.Admission;
import dev.parley.spi.Gateway;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;

/** Asks the gateway about each request. No thread of Jetty's waits for the answer. */
final class Doorkeeper {
    private final Gateway gateway;
    private final Optional<EngineIo> rest;
    private final WebSocketMappings mappings;
    private volatile boolean closed;

    Doorkeeper(Entry.Opened opened, WebSocketMappings mappings) {
        this.gateway = opened.webSockets();
        this.rest = opened.rest();
        this.mappings = mappings;
    }

    int connections() {
        return gateway.connections();
    }

    CompletionStage<Void> close() {
        closed = true;
        return gateway.close();
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * Answers a request, now or later.
     *
     * @return false if it is none that is answered here
     */
    boolean takes(Request request, Response response, Callback callback) {
        if (upgrades(request, response, callback)) {
            return true;
        }
        rest.ifPresent(engine -> engine.handle(new JettyExchange(request, response, callback)));
        return rest.isPresent();
    }

    private boolean upgrades(Request request, Response response, Callback callback) {
        // Jetty checks the handshake, then asks the negotiator; if that returns null, the answer is left to it. Once
        // the gateway has decided, the applicant has Jetty negotiate again, to the end.
        return mappings.upgrade(
                (asked, answer, done) -> {
                    ask(new Applicant(gateway, mappings, request, response, callback));
                    return null;
                },
                request,
                response,
                callback,
                null);
    }

    private void ask(Applicant applicant) {
        CompletableFuture<Admission> decision =
                gateway.admit(applicant.handshake()).toCompletableFuture();
        if (decision.isDone()) {
            applicant.answer(decision.join());
        } else {
            applicant.waitFor(decision);
        }
    }
}
