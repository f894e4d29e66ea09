package dev.parley.jetty;

import dev.parley.SignalRouter;
import dev.parley.Vocabulary;
import dev.parley.engineio.EngineIo;
import dev.parley.engineio.EngineServer;
import dev.parley.engineio.HttpAnswer;
import dev.parley.spi.Gateway;
import dev.parley.wire.PlainJson;
import java.util.Optional;

/** What is served at a path, opened anew each time the server is started. */
interface Entry {
    /** Where it is, in its context. */
    String path();

    /** Whether a request is for it. */
    boolean isAt(String pathInContext);

    /** What a request is answered with that is not for it and that no handler of the application's takes. */
    Optional<HttpAnswer> otherwise(String pathInContext);

    Opened open();

    /**
     * The doors of one start.
     *
     * @param webSockets takes the WebSocket handshakes
     * @param rest takes the other requests, if they are not the application's
     */
    record Opened(Gateway webSockets, Optional<EngineIo> rest) {}

    /** Plain JSON, over WebSockets alone. */
    record Plain(SignalRouter router, Vocabulary vocabulary, String path) implements Entry {
        @Override
        public boolean isAt(String pathInContext) {
            return pathInContext.equals(path);
        }

        @Override
        public Optional<HttpAnswer> otherwise(String pathInContext) {
            return Optional.of(HttpAnswer.upgradeRequired()).filter(any -> isAt(pathInContext));
        }

        @Override
        public Opened open() {
            return new Opened(router.gateway(new PlainJson(), vocabulary), Optional.empty());
        }
    }

    /** Engine.IO, whose clients may leave out the slash at the path's end. */
    record Engine(EngineServer server, String path) implements Entry {
        @Override
        public boolean isAt(String pathInContext) {
            return pathInContext.equals(path)
                    || (pathInContext.length() == path.length() - 1 && path.startsWith(pathInContext));
        }

        @Override
        public Optional<HttpAnswer> otherwise(String pathInContext) {
            return Optional.of(HttpAnswer.notFound()).filter(any -> pathInContext.startsWith(path));
        }

        @Override
        public Opened open() {
            EngineIo opened = server.open();
            return new Opened(opened, Optional.of(opened));
        }
    }
}
