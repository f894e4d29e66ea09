package dev.parley.examples.tyrus;

import dev.parley.SignalListener;
import dev.parley.SignalRouter;
import dev.parley.examples.launcher.UsageException;
import dev.parley.examples.videocall.app.CallServer;
import dev.parley.examples.videocall.app.Page;
import dev.parley.examples.videocall.app.Settings;
import dev.parley.tyrus.TyrusServer;
import dev.parley.tyrus.TyrusServerBuilder;
import java.io.UncheckedIOException;
import java.net.BindException;
import org.jspecify.annotations.Nullable;

/** The video call on Tyrus. */
final class TyrusCallServer implements CallServer {
    private final Settings settings;
    private final SignalRouter router;
    private final TyrusServerBuilder builder;
    private @Nullable TyrusServer server;

    TyrusCallServer(Settings settings, SignalListener listener) throws Exception {
        this.settings = settings;
        this.builder = TyrusServer.builder().host(settings.host()).port(settings.port());
        settings.sslContext().ifPresent(builder::tls);
        this.router = settings.router(listener);
        builder.bind(router, "/ws")
                .bind(settings.socketIo(router), "/socket.io/")
                .handler(new PageHandler(new Page(settings.iceServers())), "/");
    }

    @Override
    public void start() throws UsageException {
        try {
            server = builder.start();
        } catch (UncheckedIOException failed) {
            if (failed.getCause() instanceof BindException taken) {
                throw settings.cannotListen(taken.getMessage());
            }
            throw failed;
        }
    }

    @Override
    public int port() {
        return server == null ? settings.port() : server.port();
    }

    @Override
    public SignalRouter router() {
        return router;
    }

    @Override
    public void stop() {
        router.close();
        if (server != null) {
            server.close();
        }
    }
}
