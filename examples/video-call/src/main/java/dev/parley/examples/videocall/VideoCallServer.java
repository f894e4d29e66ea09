package dev.parley.examples.videocall;

import dev.parley.SignalListener;
import dev.parley.SignalRouter;
import dev.parley.jetty.JettySignaling;
import dev.parley.socketio.SocketIo;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The page, its settings and the signaling on one port. */
final class VideoCallServer {
    private final Settings settings;
    private final SignalRouter router;
    private final Server server = new Server();
    private final ServerConnector connector;

    VideoCallServer(Settings settings, SignalListener listener)
            throws IOException, InterruptedException, UsageException {
        this.settings = settings;
        this.router = SignalRouter.builder()
                .origins(settings.origins())
                .glare(settings.glare())
                .signals(settings.policy())
                .listener(listener)
                .build();
        this.connector = connector();
        server.addConnector(connector);
        server.setHandler(new Handler.Sequence(new IceServersHandler(settings.iceServers()), Pages.handler()));
        JettySignaling.bind(router, server, "/ws");
        JettySignaling.bind(SocketIo.builder(router).build(), server, "/socket.io/");
    }

    /** Listens. */
    void start() throws Exception {
        try {
            server.start();
        } catch (IOException failed) {
            if (failed.getCause() instanceof BindException || failed instanceof BindException) {
                throw new UsageException("cannot listen on " + settings.host() + ":" + settings.port() + " ("
                        + reason(failed) + "); give another port, such as 5001, or another --host");
            }
            if (settings.keystore().isPresent()) {
                throw new UsageException(
                        "--tls: keystore " + settings.keystore().get() + " can't be opened (" + reason(failed)
                                + "); its password is taken from TLS_PASSWORD in the environment");
            }
            throw failed;
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    SignalRouter router() {
        return router;
    }

    /** Tells everyone, then frees the port: browsers' idle connections are not waited for. */
    void stop() throws Exception {
        router.close();
        server.stop();
    }

    private static String reason(Throwable failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return String.valueOf(cause.getMessage());
    }

    private ServerConnector connector() throws IOException, InterruptedException, UsageException {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector made;
        if (settings.tls()) {
            // The certificate of a machine in a home network names an address; SNI has names only.
            http.addCustomizer(new SecureRequestCustomizer(false));
            made = new ServerConnector(
                    server, new SslConnectionFactory(tls(), "http/1.1"), new HttpConnectionFactory(http));
        } else {
            made = new ServerConnector(server, new HttpConnectionFactory(http));
        }
        made.setHost(settings.host());
        made.setPort(settings.port());
        return made;
    }

    private SslContextFactory.Server tls() throws IOException, InterruptedException, UsageException {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        if (settings.keystore().isPresent()) {
            Path keystore = settings.keystore().get();
            if (!Files.isReadable(keystore)) {
                throw new UsageException("--tls: no keystore can be read at " + keystore);
            }
            tls.setKeyStorePath(keystore.toUri().toString());
            tls.setKeyStorePassword(settings.keystorePassword());
        } else {
            SelfSigned made = SelfSigned.make(Addresses.reaching(settings.host()));
            tls.setKeyStorePath(made.keystore().toUri().toString());
            tls.setKeyStorePassword(made.password());
        }
        return tls;
    }
}
