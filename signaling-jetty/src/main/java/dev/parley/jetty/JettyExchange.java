package dev.parley.jetty;

import dev.parley.engineio.HttpAnswer;
import dev.parley.engineio.HttpExchange;
import dev.parley.spi.Handshake;
import dev.parley.spi.WriteCallback;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;

/** One request of Jetty's, which may be answered much later. */
final class JettyExchange implements HttpExchange {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean reading;
    private volatile boolean answered;

    JettyExchange(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        // A poll may wait for longer than a connection may be idle; a body that does not come may not.
        request.addIdleTimeoutListener(timeout -> reading);
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public Handshake handshake() {
        return Handshakes.of(request);
    }

    @Override
    public CompletionStage<Optional<byte[]>> body(int maxBytes) {
        if (request.getLength() > maxBytes) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        reading = true;
        CompletableFuture<Optional<byte[]>> body = new CompletableFuture<>();
        Content.Source.asByteArrayAsync(
                request,
                maxBytes,
                Promise.Invocable.from(
                        Invocable.InvocationType.NON_BLOCKING,
                        bytes -> {
                            reading = false;
                            body.complete(Optional.of(bytes));
                        },
                        failure -> {
                            reading = false;
                            fail(body, failure);
                        }));
        return body;
    }

    private void fail(CompletableFuture<Optional<byte[]>> body, Throwable failure) {
        if (failure instanceof IllegalStateException) {
            // What Jetty calls a body that is longer than was asked for.
            body.complete(Optional.empty());
        } else {
            if (over.compareAndSet(false, true)) {
                callback.failed(failure);
            }
            body.completeExceptionally(failure);
        }
    }

    @Override
    public void respond(HttpAnswer answer, WriteCallback done) {
        if (!over.compareAndSet(false, true)) {
            done.failed(new IOException("the request was answered or cut off before"));
            return;
        }
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.write(true, ByteBuffer.wrap(answer.body()), new Answered(done));
    }

    @Override
    public void onGone(Runnable told) {
        request.addFailureListener(failure -> {
            over.set(true);
            told.run();
        });
    }

    /** An answer that is stuck can only be cut off with its connection, which HTTP/2 shares with other requests. */
    @Override
    public void abort() {
        if (over.compareAndSet(false, true)) {
            callback.failed(new IOException("cut off by the server"));
        } else if (!answered) {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
        }
    }

    /** Runs on the thread that noticed: what is done then never blocks. */
    private final class Answered implements Callback {
        private final WriteCallback done;

        Answered(WriteCallback done) {
            this.done = done;
        }

        @Override
        public void succeeded() {
            answered = true;
            callback.succeeded();
            done.succeeded();
        }

        @Override
        public void failed(Throwable cause) {
            answered = true;
            callback.failed(cause);
            done.failed(cause);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
