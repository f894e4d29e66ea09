package dev.parley.jakarta.servlet;

import static org.awaitility.Awaitility.await;

import dev.parley.Limits;
import dev.parley.testkit.RawWebSocket;
import dev.parley.testkit.ScriptedPeer;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StuckPeerTest {
    private static final int MESSAGE_BYTES = 32 << 10;
    /** What the network takes along, on both ends, and some: what waits in the server is a thousandth of it. */
    private static final int MAX_MESSAGES = (32 << 20) / MESSAGE_BYTES;

    @ParameterizedTest
    @EnumSource
    void aPeerThatNeverReadsLosesItsSocketAndNobodyElseAnything(Container container) throws Exception {
        Limits.Builder limits = Limits.builder()
                .maxMessageBytes(64 << 10)
                .outboxBytes(256 << 10)
                .writeTimeout(Duration.ofSeconds(1))
                .closeTimeout(Duration.ofMillis(500));
        try (ServletWorld world = new ServletWorld(container, "", limits)) {
            ScriptedPeer alice = peer(world, "alice").joins("room");
            ScriptedPeer carol = peer(world, "carol").joins("room");
            alice.hears("user:joined");
            int others = world.host().sockets();
            RawWebSocket wire = RawWebSocket.connect(world.uri("ws", "/ws"));
            ScriptedPeer deaf = ScriptedPeer.on(wire, "deaf").joins("room");
            alice.hears("user:joined");
            await().atMost(ServletWorld.PATIENCE).until(() -> world.host().sockets() == others + 1);
            wire.stopReading();

            String text = "\"" + "x".repeat(MESSAGE_BYTES) + "\"";
            for (int sent = 0; sent < MAX_MESSAGES && isHere(world, deaf); sent++) {
                alice.sends("flood", text).hears("flood");
                carol.hears("flood");
            }
            await().atMost(ServletWorld.PATIENCE).until(() -> !isHere(world, deaf));
            await().atMost(ServletWorld.PATIENCE).until(() -> world.host().sockets() == others);

            alice.hears("user:left").with("id", deaf.id()).with("reason", "disconnected");
            alice.calls(carol);
            carol.hears("incoming:call").from(alice);
        }
    }

    private static boolean isHere(ServletWorld world, ScriptedPeer peer) {
        return world.router().peer(peer.id()).isPresent();
    }

    private static ScriptedPeer peer(ServletWorld world, String name) {
        return ScriptedPeer.on(RawWebSocket.connect(world.uri("ws", "/ws")), name);
    }
}
