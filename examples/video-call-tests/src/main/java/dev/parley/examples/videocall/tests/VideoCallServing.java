package dev.parley.examples.videocall.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.SignalListener;
import dev.parley.examples.launcher.UsageException;
import dev.parley.examples.videocall.app.CallServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every server of the video call does over HTTP. To be extended, a class a server. */
public abstract class VideoCallServing {
    private final HttpClient client = HttpClient.newHttpClient();
    private final TestServers servers;
    private @Nullable CallServer server;

    protected VideoCallServing(CallServer.Factory factory) {
        servers = new TestServers(factory);
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void thePageIsServedAndKeptToItself() throws Exception {
        server = start("0");

        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("js/app.js");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self'"));
        assertThat(get("/js/app.js").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
        assertThat(get("/nothing-here").statusCode()).isEqualTo(404);
    }

    @Test
    void thePageIsToldItsIceServers() throws Exception {
        server = start("0", "--ice-servers", "[{\"urls\":\"stun:stun.example.org\"}]");

        assertThat(get("/ice-servers.json").body())
                .isEqualTo("{\"iceServers\":[{\"urls\":\"stun:stun.example.org\"}]}");
    }

    @Test
    void aPortThatIsTakenIsSaidInOneLine() throws Exception {
        server = start("0");
        String taken = Integer.toString(server().port());

        assertThatThrownBy(() -> start(taken))
                .isInstanceOf(UsageException.class)
                .hasMessage("cannot listen on 127.0.0.1:" + taken
                        + " (Address already in use); give another port, 0 for any that is free, or another --host");
    }

    @Test
    void itCanBeStartedAgainOnTheSamePort() throws Exception {
        server = start("0");
        int port = server().port();
        get("/");

        server().stop();
        server = start(Integer.toString(port));

        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    private CallServer server() {
        return Objects.requireNonNull(server, "started by the test");
    }

    private CallServer start(String... arguments) throws Exception {
        return servers.start(new SignalListener() {}, arguments);
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server().port() + path);
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
