package dev.parley.jetty;

import dev.parley.spi.Admission;
import dev.parley.spi.Gateway;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;

/** Asks the gateway about each WebSocket handshake. No thread of Jetty's waits for the answer. */
final class Doorkeeper {
    private final Gateway gateway;
    private final WebSocketMappings mappings;
    private volatile boolean closed;

    Doorkeeper(Gateway gateway, WebSocketMappings mappings) {
        this.gateway = gateway;
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
     * Answers a WebSocket handshake, now or later.
     *
     * @return false if the request is none
     */
    boolean takes(Request request, Response response, Callback callback) {
        // Jetty checks the handshake, then asks the negotiator; if that returns null, the answer is left to it. Once
        // the
        // gateway has decided, the applicant has Jetty negotiate again, to the end.
        return mappings.upgrade(
                (asked, answer, done) -> {
                    ask(new Applicant(mappings, request, response, callback));
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
