package dev.parley.engineio;

import dev.parley.spi.Connection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What carries a session: a WebSocket from the start, or long-polling, until a WebSocket takes over. Thread-safe. */
final class Carrier {
    private final Optional<Polling> polling;
    private final Posting posting;
    private final Consumer<String> onBadConduct;

    private volatile boolean owesAnswer;
    private @Nullable WebSocketEnd webSocket;
    private boolean over;

    /**
     * Carries a session that is open.
     *
     * @param polling none where a WebSocket carries it from the start
     * @param session takes the packets that POSTs bring
     * @param onBadConduct is told of requests that end the session
     */
    Carrier(Optional<Polling> polling, Function<byte[], EngineSession.Taken> session, Consumer<String> onBadConduct) {
        this.polling = polling;
        this.posting = new Posting(session);
        this.onBadConduct = onBadConduct;
    }

    /** Whether the session may have been, or may yet be, carried by another carrier than now. */
    boolean canChange() {
        return polling.isPresent();
    }

    /** Whether long-polling carries the session. */
    boolean isPolling() {
        return polling.isPresent() && !polling.get().isHandedOver();
    }

    /** A GET. False if no poll is taken. */
    boolean poll(HttpExchange exchange) {
        Polling.Reception reception = polling.orElseThrow().take(exchange);
        if (reception == Polling.Reception.SECOND) {
            onBadConduct.accept("a second poll beside the first");
        }
        return reception == Polling.Reception.TAKEN;
    }

    /**
     * A POST.
     *
     * @param answer is given the error to answer with, or none
     */
    void post(HttpExchange exchange, int maxBytes, Consumer<Optional<EngineError>> answer) {
        Posting.Reception reception = posting.begin(answer);
        if (reception != Posting.Reception.TAKEN) {
            if (reception == Posting.Reception.SECOND) {
                onBadConduct.accept("a second POST beside the first");
            }
            answer.accept(Optional.of(EngineError.BAD_REQUEST));
            return;
        }
        exchange.body(maxBytes).whenComplete((body, failure) -> {
            if (failure != null && isPolling()) {
                onBadConduct.accept("a POST was cut off");
            } else if (failure != null) {
                // By a client that went on over the WebSocket, as the reference does too when it upgrades.
                posting.end(Optional.of(EngineError.BAD_REQUEST));
            } else if (body.isEmpty()) {
                posting.end(
                        Optional.of(EngineError.TOO_LARGE),
                        () -> onBadConduct.accept("a POST was longer than " + maxBytes + " bytes"));
            } else {
                posting.take(body.get());
            }
        });
    }

    /** Answers the POST that is being taken, if there is one. */
    void endPost(Optional<EngineError> error) {
        posting.end(error);
    }

    /** A WebSocket carries the session from the start, or wants to take over. False if there is one already. */
    synchronized boolean begin(WebSocketEnd candidate) {
        if (webSocket != null || over) {
            return false;
        }
        webSocket = candidate;
        return true;
    }

    /** The WebSocket was tried: polls are answered soon from now on, so that the client can stop polling. */
    void hurryPolls() {
        polling.ifPresent(Polling::hurry);
    }

    /** The client has stopped polling and goes on over the WebSocket. False if it can't. */
    boolean handOver(Connection connection) {
        posting.shut();
        return polling.orElseThrow().handOver(connection);
    }

    /**
     * Whether what comes over the WebSocket has to wait for what was sent before it: a client may go on there while its
     * POST is still being taken.
     *
     * @param whenTaken is told when it need wait no longer, if it has to now
     */
    boolean isHeldBack(Runnable whenTaken) {
        return posting.isBusy(whenTaken);
    }

    /** A WebSocket did not take over after all. */
    synchronized void failUpgrade(WebSocketEnd candidate) {
        if (webSocket == candidate) {
            webSocket = null;
            polling.ifPresent(Polling::calmDown);
        }
    }

    /** Reads on, where reading was paused. */
    void resume() {
        WebSocketEnd carrying = isPolling() || posting.isBusy() ? null : webSocket();
        if (carrying == null) {
            posting.goOn();
        } else {
            carrying.resume();
        }
    }

    /** Ends long-polling at once. False if a WebSocket carries the session, maybe only now. */
    boolean finishPolling(boolean byClient) {
        if (!isPolling()) {
            return false;
        }
        boolean answered = polling.orElseThrow().finish(byClient);
        owesAnswer = byClient && !answered;
        return isPolling();
    }

    /** Whether a client that closed its session may have a poll on its way, to be answered as one that waited. */
    boolean owesAnswer() {
        return owesAnswer;
    }

    /** Carries nothing any more: a WebSocket that is being tried is closed. */
    void end() {
        WebSocketEnd candidate;
        synchronized (this) {
            over = true;
            candidate = webSocket;
        }
        if (candidate != null) {
            candidate.drop();
        }
    }

    private synchronized @Nullable WebSocketEnd webSocket() {
        return webSocket;
    }
}
