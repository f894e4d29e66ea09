package dev.parley.examples.customevents;

import dev.parley.examples.launcher.Arguments;
import dev.parley.testkit.RawWebSocket;
import dev.parley.testkit.ScriptedPeer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The example on one of its transports, and people who come to it. */
final class RunningChat implements AutoCloseable {
    static final String SECRET = "a secret of the tests, 32 bytes long";

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ChatServer server;
    private final List<ScriptedPeer> peers = new ArrayList<>();

    private RunningChat(ChatServer server) {
        this.server = server;
    }

    static RunningChat on(Transport transport) throws Exception {
        return on(transport, 0);
    }

    static RunningChat on(Transport transport, int port) throws Exception {
        Settings settings = Settings.of(new Arguments(
                List.of(Integer.toString(port), "--transport", transport.name(), "--secret", SECRET), Map.of()));
        RunningChat chat = new RunningChat(new ChatServer(
                settings, Clock.fixed(NOW, ZoneOffset.UTC), new PrintStream(OutputStream.nullOutputStream())));
        chat.server.start();
        return chat;
    }

    int port() {
        return server.port();
    }

    String announcement() {
        server.announce(new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8);
    }

    String page(String user) {
        return "http://localhost:" + port() + "/#token=" + token(user);
    }

    /** A token that is good for an hour, or was an hour ago. */
    static String token(String user) {
        return token(user, NOW);
    }

    static String expiredToken(String user) {
        return token(user, NOW.minus(Duration.ofHours(2)));
    }

    /** Somebody with a good token, in a room. */
    ScriptedPeer joins(String user, String room) {
        ScriptedPeer peer = ScriptedPeer.on(connects(token(user)), user);
        peers.add(peer);
        return peer.joins(room);
    }

    /** As the page does in plain JSON. */
    RawWebSocket connects(String token) {
        return RawWebSocket.connect(webSocket("ws"), Map.of("Sec-WebSocket-Protocol", "parley, token." + token));
    }

    URI webSocket(String path) {
        return URI.create("ws://127.0.0.1:" + port() + "/" + path);
    }

    @Override
    public void close() {
        peers.forEach(ScriptedPeer::close);
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("the example did not stop", failed);
        }
    }

    private static String token(String user, Instant from) {
        return new Tokens(SECRET, Clock.fixed(from, ZoneOffset.UTC)).sign(user, Duration.ofHours(1));
    }
}
