package dev.parley.examples.videocall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.SignalListener;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VideoCallServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private VideoCallServer server;

    @AfterEach
    void stop() throws Exception {
        server.stop();
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
        String taken = Integer.toString(server.port());

        assertThatThrownBy(() -> start(taken))
                .isInstanceOf(UsageException.class)
                .hasMessage("cannot listen on 127.0.0.1:" + taken
                        + " (Address already in use); give another port, such as 5001, or another --host");
    }

    @Test
    void itCanBeStartedAgainOnTheSamePort() throws Exception {
        server = start("0");
        int port = server.port();
        get("/");

        server.stop();
        server = start(Integer.toString(port));

        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    private static VideoCallServer start(String... arguments) throws Exception {
        VideoCallServer started =
                new VideoCallServer(Settings.of(List.of(arguments), Map.of()), new SignalListener() {});
        started.start();
        return started;
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
