package dev.parley.jetty;

import dev.parley.json.JsonWriter;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Refusal;
import dev.parley.spi.Admission;
import dev.parley.spi.Gateway;
import dev.parley.spi.Handshake;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;

/** A WebSocket handshake that waits to be answered. It is answered once. */
final class Applicant {
    /** Takes a usual offer (2–6 KB) in one read. Jetty lends the buffer to a connection only while it reads. */
    private static final int INPUT_BUFFER_BYTES = 8 << 10;

    private static final int TRY_AGAIN_LATER = 1013;

    private static final Admission.Denied UNDECIDED = Admission.Denied.of(
            HttpStatus.SERVICE_UNAVAILABLE_503,
            TRY_AGAIN_LATER,
            new Refusal(ErrorCode.OVERLOADED, "nobody has decided about this handshake in time; connect again"));

    private final Gateway gateway;
    private final WebSocketMappings mappings;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final AtomicBoolean answered = new AtomicBoolean();

    Applicant(Gateway gateway, WebSocketMappings mappings, Request request, Response response, Callback callback) {
        this.gateway = gateway;
        this.mappings = mappings;
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    Handshake handshake() {
        return Handshakes.of(request);
    }

    /** Answers as soon as there is a decision, on a thread of Jetty's; but not after Jetty's own idle timeout. */
    void waitFor(CompletableFuture<Admission> decision) {
        request.addIdleTimeoutListener(timeout -> {
            if (answered.compareAndSet(false, true)) {
                deny(UNDECIDED);
            }
            return false;
        });
        decision.thenAcceptAsync(this::answer, request.getContext()).exceptionally(failure -> {
            Response.writeError(request, response, callback, failure);
            return null;
        });
    }

    void answer(Admission admission) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        if (admission instanceof Admission.Granted granted) {
            upgrade(granted);
        } else if (admission instanceof Admission.Denied denied) {
            deny(denied);
        }
    }

    private void upgrade(Admission.Granted granted) {
        mappings.upgrade(
                (asked, answer, done) -> {
                    // Compression costs more than it saves: most of a description's time, and 300 KB a connection.
                    answer.setExtensions(List.of());
                    gateway.subprotocol(handshake().protocols()).ifPresent(answer::setAcceptedSubProtocol);
                    return new Endpoint(granted);
                },
                request,
                response,
                callback,
                Applicant::configure);
    }

    /**
     * A frame is handed over in the pieces in which it comes in, so the core's limit holds before the rest of a longer
     * one is there, and a frame that only claims to be long costs nothing. Frames to be sent have no limit here.
     */
    private static void configure(Configuration session) {
        session.setAutoFragment(true);
        session.setMaxFrameSize(0);
        session.setInputBufferSize(INPUT_BUFFER_BYTES);
        // The core finds out by pings whether the other end is there.
        session.setIdleTimeout(Duration.ZERO);
    }

    private void deny(Admission.Denied denied) {
        byte[] body = JsonWriter.toBytes(denied.body());
        response.setStatus(denied.httpStatus());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
