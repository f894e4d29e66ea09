package dev.parley.jetty;

import dev.parley.engineio.HttpAnswer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.Graceful;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.jspecify.annotations.Nullable;

/** Takes the requests of one path that are for it, and leaves the rest to the handler that it wraps. */
final class SignalingHandler extends Handler.Wrapper implements Graceful {
    private final Entry entry;
    private final Handler.Singleton where;
    private final LifeCycle.Listener drainer = new LifeCycle.Listener() {
        @Override
        public void lifeCycleStopping(LifeCycle event) {
            drain();
        }
    };
    private volatile @Nullable Doorkeeper doorkeeper;

    SignalingHandler(Entry entry, Handler.Singleton where) {
        this.entry = entry;
        this.where = where;
    }

    /** Puts this handler in front of those of the application, unless it is there: they may have been set after it. */
    void insert() {
        List<SignalingHandler> present = where.getDescendants(SignalingHandler.class);
        if (present.contains(this)) {
            return;
        }
        if (present.stream()
                .anyMatch(other -> other.where == where && other.entry.path().equals(entry.path()))) {
            throw new IllegalStateException(
                    "path \"" + entry.path() + "\" has a router already; bind this one to another path");
        }
        setHandler((Handler) null);
        where.insertHandler(this);
    }

    int connections() {
        Doorkeeper present = doorkeeper;
        return present == null ? 0 : present.connections();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Doorkeeper present = doorkeeper;
        String path = Request.getPathInContext(request);
        boolean isHere = present != null && entry.isAt(path) && present.takes(request, response, callback);
        return isHere || super.handle(request, response, callback) || answersOtherwise(path, response, callback);
    }

    private boolean answersOtherwise(String path, Response response, Callback callback) {
        Optional<HttpAnswer> answer = entry.otherwise(path);
        answer.ifPresent(given -> {
            response.setStatus(given.status());
            given.headers().forEach(response.getHeaders()::put);
            response.write(true, ByteBuffer.wrap(given.body()), callback);
        });
        return answer.isPresent();
    }

    /** A door that was closed stays closed: each start opens a new one. */
    @Override
    protected void doStart() throws Exception {
        WebSocketMappings mappings =
                new WebSocketMappings(WebSocketServerComponents.ensureWebSocketComponents(getServer()));
        doorkeeper = new Doorkeeper(entry.open(), mappings);
        // A server without a stop timeout asks no Graceful, and cuts its connections before it stops its handlers.
        getServer().addEventListener(drainer);
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        getServer().removeEventListener(drainer);
        drain();
        super.doStop();
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        return drain().toCompletableFuture();
    }

    @Override
    public boolean isShutdown() {
        Doorkeeper present = doorkeeper;
        return present == null || present.isClosed();
    }

    private CompletionStage<Void> drain() {
        Doorkeeper present = doorkeeper;
        return present == null ? CompletableFuture.completedFuture(null) : present.close();
    }
}
