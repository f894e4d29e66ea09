package dev.parley.jetty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.Authentication;
import dev.parley.SignalRouter;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String PASSWORD = "changeit";

    private final CompletableFuture<Boolean> secure = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final SignalRouter router = SignalRouter.builder()
            .authenticator(handshake -> {
                secure.complete(handshake.secure());
                return CompletableFuture.completedFuture(Authentication.anonymous());
            })
            .build();
    private final Server server = new Server();

    @BeforeEach
    void connect(@TempDir Path folder) throws Exception {
        Path keys = keys(folder.resolve("keys.p12"));
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(keys.toString());
        tls.setKeyStorePassword(PASSWORD);
        HttpConfiguration https = new HttpConfiguration();
        https.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector = new ServerConnector(
                server, 1, 1, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(https));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setStopTimeout(20_000);
        JettySignaling.bind(router, server, "/ws");
        server.start();
        HttpClient.newBuilder()
                .sslContext(trusting(keys))
                .build()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create("wss://127.0.0.1:" + connector.getLocalPort() + "/ws"), new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                                closed.complete(code);
                                return null;
                            }
                        })
                .get(20, SECONDS);
        await().atMost(TestServer.PATIENCE).until(() -> !router.peers().isEmpty());
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        router.close();
    }

    @Test
    void theHandshakeIsSecure() throws Exception {
        assertThat(secure.get(20, SECONDS)).isTrue();
    }

    @Test
    void aCloseOfTheServersArrives() throws Exception {
        router.peers().get(0).disconnect("enough");
        assertThat(closed.get(20, SECONDS)).isEqualTo(1000);
    }

    @Test
    void aServerThatStopsTellsEveryoneAndWaitsForThem() throws Exception {
        server.stop();
        assertThat(closed.get(20, SECONDS)).isEqualTo(1001);
        assertThat(router.peers()).isEmpty();
    }

    private static Path keys(Path file) throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        return file;
    }

    private static SSLContext trusting(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
