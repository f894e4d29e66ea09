package dev.parley.examples.videocall;

import dev.parley.SignalListener;
import dev.parley.SignalRouter;
import dev.parley.examples.videocall.app.CallServer;
import dev.parley.examples.videocall.app.Page;
import dev.parley.examples.videocall.app.Settings;
import dev.parley.jetty.JettySignaling;
import java.io.IOException;
import java.net.BindException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The video call on Jetty. */
final class VideoCallServer implements CallServer {
    private final Settings settings;
    private final SignalRouter router;
    private final Server server = new Server();
    private final ServerConnector connector;

    VideoCallServer(Settings settings, SignalListener listener) throws Exception {
        this.settings = settings;
        this.connector = connector(settings.sslContext());
        this.router = settings.router(listener);
        server.addConnector(connector);
        server.setHandler(new PageHandler(new Page(settings.iceServers())));
        JettySignaling.bind(router, server, "/ws");
        JettySignaling.bind(settings.socketIo(router), server, "/socket.io/");
    }

    @Override
    public void start() throws Exception {
        try {
            server.start();
        } catch (BindException taken) {
            throw settings.cannotListen(taken.getMessage());
        } catch (IOException failed) {
            if (failed.getCause() instanceof BindException taken) {
                throw settings.cannotListen(taken.getMessage());
            }
            throw failed;
        }
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public SignalRouter router() {
        return router;
    }

    @Override
    public void stop() throws Exception {
        router.close();
        server.stop();
    }

    private ServerConnector connector(Optional<SSLContext> tls) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // The certificate of a machine in a home network names an address; SNI has names only.
        http.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector made = tls.map(certificate ->
                        new ServerConnector(server, new SslConnectionFactory(over(certificate), "http/1.1"), plain))
                .orElseGet(() -> new ServerConnector(server, plain));
        made.setHost(settings.host());
        made.setPort(settings.port());
        return made;
    }

    private static SslContextFactory.Server over(SSLContext certificate) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(certificate);
        return factory;
    }
}
