package dev.parley.examples.videocall.socketio;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.parley.Limits;
import java.time.Duration;
import java.util.List;
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
        List<String> missing = NodeClients.missingTools();
        if (!missing.isEmpty()) {
            String line = "The npm clients of Socket.IO are not tested: " + String.join(" and ", missing)
                    + " can't be run; install Node 18 or newer with npm";
            if (Boolean.getBoolean("parley.node.required")) {
                fail(line + ", or leave out -Dparley.node.required=true");
            }
            System.out.println(line);
            abort(line);
        }
        NodeClients.install();
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
