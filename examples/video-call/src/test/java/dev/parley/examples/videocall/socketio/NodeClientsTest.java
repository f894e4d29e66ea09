package dev.parley.examples.videocall.socketio;

import dev.parley.Limits;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The released npm clients, where Node is there; {@code -Dparley.node.required=true} makes its absence a failure. */
class NodeClientsTest {
    private static final String NEWEST = "socket.io-client-4.8.4";

    private SocketIoServer server;

    @BeforeAll
    static void install() throws Exception {
        NodeClients.installOrSkip("The npm clients of Socket.IO", "parley.node.required");
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "socket.io-client-4.7.5, default",
        "socket.io-client-4.7.5, polling",
        "socket.io-client-4.7.5, websocket",
        "socket.io-client-4.8.4, default",
        "socket.io-client-4.8.4, polling",
        "socket.io-client-4.8.4, websocket"
    })
    void theSeedsFlowIsPlayedUnchanged(String client, String transports) throws Exception {
        start(Limits.defaults());
        NodeClients.play("seed-flow.mjs", server.url(), client, transports);
    }

    @ParameterizedTest
    @CsvSource({
        "socket.io-client-4.7.5, polling",
        "socket.io-client-4.7.5, websocket",
        "socket.io-client-4.8.4, default",
        "socket.io-client-4.8.4, polling",
        "socket.io-client-4.8.4, websocket"
    })
    void whoComesBackInTimeIsWhoItWasAndMissesNothing(String client, String transports) throws Exception {
        start(Limits.defaults());
        NodeClients.play("recovery.mjs", server.url(), client, transports, "within");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket"})
    void whoComesBackTooLateIsANewPeer(String transports) throws Exception {
        // The heartbeat, since a server may know by its silence alone that a polling client is gone.
        start(Limits.builder()
                .resumeWindow(Duration.ofMillis(500))
                .pingInterval(Duration.ofSeconds(1))
                .pingTimeout(Duration.ofSeconds(5))
                .build());
        NodeClients.play("recovery.mjs", server.url(), NEWEST, transports, "after");
    }

    @Test
    void nothingIsLostOrDoubledOrReorderedAroundTheUpgrade() throws Exception {
        start(Limits.defaults());
        NodeClients.play("upgrade-storm.mjs", server.url(), NEWEST);
    }

    private void start(Limits limits) throws Exception {
        server = new SocketIoServer(limits);
    }
}
