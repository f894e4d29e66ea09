package dev.parley;

import static dev.parley.protocol.ErrorCode.BAD_MESSAGE;
import static dev.parley.protocol.ErrorCode.INTERNAL_ERROR;
import static dev.parley.protocol.ErrorCode.OVERLOADED;

import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.protocol.EventNames;
import dev.parley.protocol.InboundEvent;
import dev.parley.protocol.Names;
import dev.parley.protocol.OutboundEvent;
import dev.parley.protocol.RefusedException;
import dev.parley.room.RoomEvent;
import dev.parley.spi.PayloadCodec;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The application's own events: reads them, runs their handlers, answers. */
final class AppEvents {
    private final PayloadCodec codec;
    private final Workers workers;
    private final SignalListener listener;
    private final Decisions decisions;

    /**
     * What the application wants to be done with one of its events.
     *
     * @param reader makes of what came what the handler takes
     */
    record Registration<T>(BiFunction<PayloadCodec, InboundEvent, T> reader, RequestHandler<T, ?> handler) {
        static <T> Registration<T> ofData(Class<T> type, RequestHandler<T, ?> handler) {
            return new Registration<>((codec, event) -> read(codec, event.data(), type), handler);
        }

        static Registration<EventArguments> ofArguments(RequestHandler<EventArguments, ?> handler) {
            return new Registration<>((codec, event) -> new EventArguments(event.arguments(), codec), handler);
        }
    }

    AppEvents(PayloadCodec codec, Workers workers, SignalListener listener, Decisions decisions) {
        this.codec = codec;
        this.workers = workers;
        this.listener = listener;
        this.decisions = decisions;
    }

    /** Tells the listener of something that threw. */
    void failed(Throwable fault, String where) {
        listener.failed(fault, where);
    }

    PayloadCodec codec() {
        return codec;
    }

    /** The name of an event that the application may use. */
    static String checkName(String event) {
        if (EventNames.isReserved(event)) {
            throw new IllegalArgumentException(
                    "event \"" + event + "\" belongs to the protocol; name your own, such as \"chat:message\"");
        }
        try {
            Names.check("event", event, Names.MAX_EVENT_LENGTH);
        } catch (RefusedException invalid) {
            throw new IllegalArgumentException("event name " + invalid.refusal().message(), invalid);
        }
        return event;
    }

    /** An event that the application sends to a room. */
    RoomEvent.Custom custom(String event, Object payload) {
        return new RoomEvent.Custom(checkName(event), written(payload));
    }

    /** An event that the application sends. */
    OutboundEvent outbound(String event, Object payload) {
        return new OutboundEvent(checkName(event), written(payload));
    }

    /** Here a codec that writes nothing is found out, and not where the payload is sent. */
    private RawJson written(Object payload) {
        return Objects.requireNonNull(codec.write(payload), "the codec wrote null");
    }

    /**
     * Hands an event to its handler; the peer's next frame waits until that is done, or its time is up. After that no
     * other event goes to a handler until it is done.
     */
    <T> void handle(Request request, Registration<T> registration) {
        ApplicationLane lane = request.peer().lane();
        if (!lane.isFree()) {
            request.refuse(OVERLOADED, "an event of yours before this one is still being handled; send it again");
            return;
        }
        Decision decision = decisions.await(lane, late -> fail(request, late));
        if (!workers.tryRun(() -> run(request, registration, decision)) && decision.made()) {
            request.refuse(OVERLOADED, "the server is busy; send it again");
        }
    }

    private <T> void run(Request request, Registration<T> registration, Decision decision) {
        if (!decision.isAwaited()) {
            // Nobody was free to handle it in time.
            decision.made();
            return;
        }
        try {
            T payload = registration.reader().apply(codec, request.event());
            CompletionStage<?> result = registration.handler().handle(request.peer(), payload);
            result.whenComplete((value, failure) -> {
                if (failure == null) {
                    answer(request, value, decision);
                } else {
                    fail(request, failure instanceof CompletionException wrapped ? cause(wrapped) : failure, decision);
                }
            });
        } catch (Exception fault) {
            fail(request, fault, decision);
        } catch (Error fatal) {
            fail(request, fatal, decision);
            throw fatal;
        }
    }

    static <T> T read(PayloadCodec codec, RawJson payload, Class<T> type) {
        try {
            return codec.read(payload, type);
        } catch (IllegalArgumentException unreadable) {
            throw new RefusedException(
                    BAD_MESSAGE, "the data is not what this event carries: " + unreadable.getMessage());
        }
    }

    private void answer(Request request, @Nullable Object result, Decision decision) {
        JsonText answer;
        try {
            answer = answerOf(result);
        } catch (Throwable unwritable) {
            fail(request, unwritable, decision);
            return;
        }
        if (decision.made()) {
            request.answer(answer);
        }
    }

    private JsonText answerOf(@Nullable Object result) {
        return result instanceof BareResult bare
                ? written(bare.value())
                : ServerEvents.accepted(Optional.ofNullable(result).map(this::written));
    }

    private void fail(Request request, Throwable fault, Decision decision) {
        if (decision.made()) {
            fail(request, fault);
        } else if (!(fault instanceof RefusedException)) {
            listener.failed(fault, request.event().name());
        }
    }

    private void fail(Request request, Throwable fault) {
        if (fault instanceof RefusedException refused) {
            request.refuse(refused.refusal());
        } else {
            listener.failed(fault, request.event().name());
            request.refuse(
                    INTERNAL_ERROR,
                    "the server failed to handle \"" + request.event().name() + "\"");
        }
    }

    private static Throwable cause(CompletionException wrapper) {
        Throwable cause = wrapper.getCause();
        return cause == null ? wrapper : cause;
    }
}
