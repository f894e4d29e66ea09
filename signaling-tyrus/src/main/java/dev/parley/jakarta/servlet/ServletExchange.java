package dev.parley.jakarta.servlet;

import dev.parley.engineio.HttpAnswer;
import dev.parley.engineio.HttpExchange;
import dev.parley.spi.Handshake;
import dev.parley.spi.WriteCallback;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One request of a servlet container's, which may be answered much later. The facts are read off at once: a container
 * uses its requests again.
 */
final class ServletExchange implements HttpExchange {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final AsyncContext async;
    private final String method;
    private final Handshake handshake;

    private boolean over;
    private boolean gone;
    private @Nullable Runnable told;
    private @Nullable Answer answer;

    private ServletExchange(
            HttpServletRequest request, HttpServletResponse response, Handshake handshake, AsyncContext async) {
        this.request = request;
        this.response = response;
        this.async = async;
        this.method = request.getMethod();
        this.handshake = handshake;
    }

    /**
     * Takes a request over from the thread that brought it.
     *
     * @throws IllegalArgumentException if its query string can't be decoded: it is a bad one
     */
    static ServletExchange begin(HttpServletRequest request, HttpServletResponse response) {
        Handshake handshake = handshake(request);
        AsyncContext async = request.startAsync(request, response);
        // A poll waits for as long as there is nothing to say.
        async.setTimeout(0);
        ServletExchange exchange = new ServletExchange(request, response, handshake, async);
        async.addListener(new Watch(exchange::end));
        return exchange;
    }

    private static Handshake handshake(HttpServletRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return Handshake.of(
                headers,
                Objects.requireNonNullElse(request.getQueryString(), ""),
                Objects.requireNonNullElse(request.getRemoteAddr(), ""),
                request.isSecure());
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
        try {
            return Body.read(request.getInputStream(), maxBytes, this::end);
        } catch (IOException | IllegalStateException failure) {
            end();
            return CompletableFuture.failedFuture(failure);
        }
    }

    @Override
    public void respond(HttpAnswer given, WriteCallback done) {
        Answer writing = new Answer(given.body(), async, done);
        synchronized (this) {
            if (over) {
                writing = null;
            } else {
                over = true;
                answer = writing;
            }
        }
        if (writing == null) {
            done.failed(new IOException("the request was answered or cut off before"));
            return;
        }
        try {
            response.setStatus(given.status());
            given.headers().forEach(response::setHeader);
            writing.begin(response);
        } catch (IOException | IllegalStateException gone) {
            writing.onError(gone);
        }
    }

    @Override
    public void onGone(Runnable listener) {
        boolean already;
        synchronized (this) {
            already = gone;
            told = listener;
        }
        if (already) {
            listener.run();
        }
    }

    /** An answer that is stuck stays so until the container's own timeout, where there is no way to cut it off. */
    @Override
    public void abort() {
        Answer writing;
        boolean waits;
        synchronized (this) {
            waits = !over;
            over = true;
            writing = answer;
        }
        boolean stuck = writing != null && writing.giveUp();
        if ((waits || stuck) && !Connections.cut(request) && waits) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            async.complete();
        }
    }

    /** The container has ended it, for whatever reason. */
    private void end() {
        Runnable listener = null;
        Answer writing;
        synchronized (this) {
            writing = answer;
            if (!over) {
                over = true;
                gone = true;
                listener = told;
            }
        }
        if (writing != null) {
            writing.onError(new IOException("the client went away"));
        }
        if (listener != null) {
            listener.run();
        }
    }
}
