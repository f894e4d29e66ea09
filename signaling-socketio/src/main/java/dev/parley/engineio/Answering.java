package dev.parley.engineio;

import dev.parley.flow.Deadlines;
import dev.parley.flow.Faults;
import dev.parley.spi.Handshake;
import dev.parley.spi.WriteCallback;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A transport's exchange, whose answer names the origin that may read it and is given up when it is not read. What the
 * transport throws is a request that failed, and nobody else's trouble.
 */
final class Answering implements HttpExchange {
    private final HttpExchange exchange;
    private final Handshake handshake;
    private final Cors cors;
    private final EngineContext context;

    Answering(HttpExchange exchange, Cors cors, EngineContext context) {
        this.exchange = exchange;
        this.handshake = exchange.handshake();
        this.cors = cors;
        this.context = context;
    }

    @Override
    public String method() {
        return exchange.method();
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public CompletionStage<Optional<byte[]>> body(int maxBytes) {
        try {
            return exchange.body(maxBytes);
        } catch (Throwable fault) {
            return CompletableFuture.failedFuture(fault);
        }
    }

    /** Answers; a client that is gone is noticed when it asks for nothing more. */
    void respond(HttpAnswer answer) {
        respond(answer, Unheard.INSTANCE);
    }

    @Override
    public void respond(HttpAnswer answer, WriteCallback done) {
        Deadlines.Deadline patience =
                context.deadlines().in(context.settings().limits().writeTimeout(), exchange::abort);
        WriteCallback written = new WriteCallback() {
            @Override
            public void succeeded() {
                patience.cancel();
                done.succeeded();
            }

            @Override
            public void failed(Throwable cause) {
                patience.cancel();
                done.failed(cause);
            }
        };
        try {
            exchange.respond(answer.with(cors.headers(handshake)), written);
        } catch (Throwable fault) {
            Faults.report(fault);
            written.failed(fault);
        }
    }

    @Override
    public void onGone(Runnable told) {
        // One that throws tells nobody, as one that does not notice.
        Faults.reportFrom(() -> exchange.onGone(told));
    }

    @Override
    public void abort() {
        Faults.reportFrom(exchange::abort);
    }
}
