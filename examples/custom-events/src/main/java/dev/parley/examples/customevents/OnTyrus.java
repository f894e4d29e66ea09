package dev.parley.examples.customevents;

import dev.parley.SignalRouter;
import dev.parley.socketio.SocketIo;
import dev.parley.tyrus.TyrusServer;
import java.io.UncheckedIOException;
import java.net.BindException;
import org.glassfish.grizzly.http.server.CLStaticHttpHandler;

/** The router on Tyrus. */
record OnTyrus(TyrusServer server) implements Transport.Listening {
    static OnTyrus listen(int port, SignalRouter router, SocketIo socketIo) throws Exception {
        try {
            return new OnTyrus(TyrusServer.builder()
                    .host("127.0.0.1")
                    .port(port)
                    .bind(router, "/ws")
                    .bind(socketIo, "/socket.io/")
                    .handler(new CLStaticHttpHandler(OnTyrus.class.getClassLoader(), "custom-events/"), "/")
                    .start());
        } catch (UncheckedIOException failed) {
            if (failed.getCause() instanceof BindException taken) {
                throw Transport.taken(port, taken);
            }
            throw failed;
        }
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void stop() {
        server.close();
    }
}
