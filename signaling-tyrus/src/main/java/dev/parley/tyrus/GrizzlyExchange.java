package dev.parley.tyrus;

import dev.parley.engineio.HttpAnswer;
import dev.parley.engineio.HttpExchange;
import dev.parley.spi.Handshake;
import dev.parley.spi.WriteCallback;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.CloseReason;
import org.glassfish.grizzly.CloseType;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** One request of Grizzly's, suspended until it is answered. */
final class GrizzlyExchange implements HttpExchange {
    private final Request request;
    private final Response response;
    private final Connection<?> connection;
    private final String method;
    private final Handshake handshake;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Departure departure;

    /**
     * Suspends the request.
     *
     * @throws IllegalArgumentException if its query string can't be decoded; then it is not suspended
     */
    GrizzlyExchange(Request request, Response response) {
        this.request = request;
        this.response = response;
        this.connection = request.getContext().getConnection();
        this.departure = Departure.of(connection);
        this.method = request.getMethod().getMethodString();
        this.handshake = Handshakes.of(request.getRequest());
        response.suspend();
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public CompletionStage<Optional<byte[]>> body(int maxBytes) {
        if (request.getContentLengthLong() > maxBytes) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Body body = new Body(request.getNIOInputStream(), maxBytes);
        body.await();
        return body.whole;
    }

    @Override
    public void respond(HttpAnswer answer, WriteCallback done) {
        if (!over.compareAndSet(false, true)) {
            done.failed(new IOException("the request was answered or cut off before"));
            return;
        }
        departure.tellNobody();
        if (!connection.isOpen()) {
            done.failed(new IOException("the client went away"));
            return;
        }
        try {
            response.setStatus(answer.status());
            answer.headers().forEach(response::setHeader);
            response.setContentLength(answer.body().length);
            // Nothing is written before Grizzly is done with this request: it would take the client's next one, which
            // may
            // come as soon as the answer is there, for more of this one.
            response.setBufferSize(Math.max(response.getBufferSize(), answer.body().length + 1));
            response.getNIOOutputStream().write(answer.body());
            request.addAfterServiceListener(served -> served.getContext()
                    .notifyDownstream(TransportFilter.createFlushEvent(new Flushed(connection, done))));
            response.resume();
        } catch (IOException | IllegalStateException gone) {
            connection.terminateSilently();
            done.failed(gone);
        }
    }

    @Override
    public void onGone(Runnable told) {
        departure.tell(() -> {
            over.set(true);
            told.run();
        });
    }

    @Override
    public void abort() {
        over.set(true);
        connection.terminateSilently();
    }

    /** A client that keeps no connection open: Grizzly closes this one, after what is to be written. */
    private static final class Flushed extends EmptyCompletionHandler<Object> {
        private final Connection<?> connection;
        private final WriteCallback done;

        Flushed(Connection<?> connection, WriteCallback done) {
            this.connection = connection;
            this.done = done;
        }

        @Override
        public void completed(Object result) {
            done.succeeded();
        }

        @Override
        public void cancelled() {
            awaitClose();
        }

        @Override
        public void failed(Throwable closing) {
            awaitClose();
        }

        private void awaitClose() {
            connection.closeFuture().addCompletionHandler(new EmptyCompletionHandler<CloseReason>() {
                @Override
                public void completed(CloseReason reason) {
                    if (reason.getType() == CloseType.LOCALLY) {
                        done.succeeded();
                    } else {
                        done.failed(reason.getCause());
                    }
                }

                @Override
                public void failed(Throwable cause) {
                    done.failed(cause);
                }
            });
        }
    }

    /** A body that is being read, as it comes. */
    private static final class Body implements ReadHandler {
        private final NIOInputStream in;
        private final int maxBytes;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<Optional<byte[]>> whole = new CompletableFuture<>();

        Body(NIOInputStream in, int maxBytes) {
            this.in = in;
            this.maxBytes = maxBytes;
        }

        void await() {
            in.notifyAvailable(this);
        }

        @Override
        public void onDataAvailable() throws IOException {
            if (read()) {
                in.notifyAvailable(this);
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            if (read()) {
                whole.complete(Optional.of(bytes.toByteArray()));
            }
        }

        /** Returns false once there is too much. */
        private boolean read() throws IOException {
            if (whole.isDone()) {
                return false;
            }
            int ready = in.readyData();
            if (bytes.size() + (long) ready > maxBytes) {
                whole.complete(Optional.empty());
                return false;
            }
            bytes.writeBytes(in.readNBytes(ready));
            return true;
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }
    }
}
