package dev.parley.tyrus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.Authentication;
import dev.parley.SignalRouter;
import dev.parley.socketio.SocketIo;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TyrusTlsTest {
    private static final String PASSWORD = "changeit";

    @Test
    void webSocketsAndPollsAreSecure(@TempDir Path folder) throws Exception {
        SSLContext tls = context(keys(folder.resolve("keys.p12")));
        CompletableFuture<Boolean> secure = new CompletableFuture<>();
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        SignalRouter router = SignalRouter.builder()
                .authenticator(handshake -> {
                    secure.complete(handshake.secure());
                    return CompletableFuture.completedFuture(Authentication.anonymous());
                })
                .build();
        try (TyrusServer server = TyrusServer.builder()
                .port(0)
                .tls(tls)
                .bind(router, "/ws")
                .bind(SocketIo.builder(router).build(), "/socket.io/")
                .start()) {
            HttpClient client = HttpClient.newBuilder().sslContext(tls).build();
            String address = "127.0.0.1:" + server.port();
            client.newWebSocketBuilder()
                    .buildAsync(URI.create("wss://" + address + "/ws"), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                            closed.complete(code);
                            return CompletableFuture.completedFuture(null);
                        }
                    })
                    .get(20, SECONDS);
            assertThat(secure.get(20, SECONDS)).isTrue();
            await().atMost(Clients.PATIENCE).until(() -> !router.peers().isEmpty());

            HttpRequest poll = HttpRequest.newBuilder(
                            URI.create("https://" + address + "/socket.io/?EIO=4&transport=polling"))
                    .build();
            assertThat(client.send(poll, HttpResponse.BodyHandlers.ofString()).body())
                    .contains("\"sid\":");
        }
        assertThat(closed.get(20, SECONDS)).isEqualTo(1001);
        router.close();
    }

    private static Path keys(Path file) throws Exception {
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
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

    /** With these keys as its own, which it trusts. */
    private static SSLContext context(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
