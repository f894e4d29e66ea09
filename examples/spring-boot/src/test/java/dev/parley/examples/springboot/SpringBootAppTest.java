package dev.parley.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.SignalRouter;
import dev.parley.examples.launcher.Arguments;
import dev.parley.examples.launcher.UsageException;
import dev.parley.testkit.RawWebSocket;
import dev.parley.testkit.ScriptedPeer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.PackageVersion;

class SpringBootAppTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private AppServer app;

    @BeforeEach
    void start() throws Exception {
        app = start("0");
    }

    @AfterEach
    void stop() {
        app.stop();
    }

    @Test
    void twoPeersCallEachOther() {
        ScriptedPeer ann = joins("ann");
        ScriptedPeer bob = joins("bob");

        ann.calls(bob);
        bob.hears("incoming:call").from(ann);
        bob.accepts(ann);

        ann.hears("call:accepted").from(bob);
        assertThat(app.bean(SignalRouter.class).calls()).isEqualTo(1);
    }

    @Test
    void aSocketIoClientMeetsThem() {
        ScriptedPeer ann = joins("ann");
        try (RawWebSocket bob = RawWebSocket.connect(address("ws", "/socket.io/?EIO=4&transport=websocket"))) {
            assertThat(bob.receive(PATIENCE).orElseThrow()).startsWith("0{");
            bob.send("40");
            assertThat(bob.receive(PATIENCE).orElseThrow()).startsWith("40{");

            bob.send("42[\"room:join\",{\"email\":\"bob\",\"room\":\"blue\"}]");

            ann.hears("user:joined").with("email", "bob");
        }
    }

    @Test
    void longPollingIsServedBesideTheControllers() throws Exception {
        HttpResponse<String> opened = get("/socket.io/?EIO=4&transport=polling");

        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.body()).startsWith("0{\"sid\":");
    }

    @Test
    void theControllerSaysWhoIsInWhichRoom() throws Exception {
        assertThat(get("/api/rooms").body()).isEqualTo("[]");
        ScriptedPeer ann = joins("ann");

        assertThat(get("/api/rooms").body())
                .isEqualTo("[{\"room\":\"blue\",\"members\":[{\"id\":\"" + ann.id() + "\",\"email\":\"ann\"}]}]");
        assertThat(get("/api/rooms/blue").body()).startsWith("{\"room\":\"blue\"");
        assertThat(get("/api/rooms/red").statusCode()).isEqualTo(404);
    }

    @Test
    void thePageIsServedAndKeptToItself() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.body()).contains("js/app.js");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(get("/js/view/tiles.js").statusCode()).isEqualTo(200);
        assertThat(get("/ice-servers.json").body()).isEqualTo("{\"iceServers\":[]}");
        assertThat(get("/nothing-here.html").statusCode()).isEqualTo(404);
    }

    @Test
    void thePeersAreToldWhenTheAppIsStopped() {
        ScriptedPeer ann = joins("ann");
        ScriptedPeer bob = joins("bob");
        ann.calls(bob);
        bob.hears("incoming:call");
        SignalRouter router = app.bean(SignalRouter.class);

        app.stop();

        ann.hears("call:ended").with("reason", "server_shutdown");
        ann.isClosedWith(1001);
        assertThat(router.isOpen()).isFalse();
    }

    @Test
    void aPortThatIsTakenIsSaidInOneLine() {
        assertThatThrownBy(() -> start(Integer.toString(app.port())))
                .isInstanceOf(UsageException.class)
                .hasMessage("cannot listen on port " + app.port()
                        + " (Address already in use); give another port, or 0 for any that is free");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            abc        | port is "abc", and must be a number from 0 to 65535
            70000      | port is "70000", and must be a number from 0 to 65535
            --nonsense | unknown argument "--nonsense"; --help lists them
            1 2        | unknown argument "2"; --help lists them
            """)
    void whatIsWrongIsSaidInOneLine(String arguments, String line) {
        assertThatThrownBy(() -> start(arguments.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessage(line);
    }

    @Test
    void theJacksonIsTheOneThatSpringBootBrings() {
        Version version = PackageVersion.VERSION;

        assertThat(version.getMajorVersion() + "." + version.getMinorVersion()).isEqualTo("3.1");
    }

    private ScriptedPeer joins(String email) {
        return ScriptedPeer.on(RawWebSocket.connect(address("ws", "/ws")), email)
                .joins("blue");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address("http", path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI address(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + app.port() + path);
    }

    private static AppServer start(String... arguments) throws Exception {
        AppServer app = Main.prepare(new Arguments(List.of(arguments), Map.of()));
        app.start();
        return app;
    }
}
