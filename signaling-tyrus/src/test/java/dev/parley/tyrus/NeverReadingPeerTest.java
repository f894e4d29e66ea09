package dev.parley.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.Limits;
import dev.parley.Peer;
import dev.parley.SignalListener;
import dev.parley.SignalRouter;
import dev.parley.testkit.RawWebSocket;
import dev.parley.testkit.ScriptedPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NeverReadingPeerTest {
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(1);
    private static final int KERNEL_BYTES = 16 << 20;

    private final CompletableFuture<String> givenUp = new CompletableFuture<>();
    private final SignalRouter router = SignalRouter.builder()
            .limits(Limits.builder()
                    .maxMessageBytes(64 << 10)
                    .outboxBytes(256 << 10)
                    .writeTimeout(WRITE_TIMEOUT)
                    .closeTimeout(Duration.ofMillis(500))
                    .build())
            .on("flood", String.class, (peer, text) -> peer.rooms().get(0).broadcast("flood", text))
            .listener(new SignalListener() {
                @Override
                public void gaveUp(Peer peer, String why) {
                    givenUp.complete(peer.id());
                }
            })
            .build();
    private final TyrusServer server =
            TyrusServer.builder().port(0).bind(router, "/ws").start();
    private final Clients clients = new Clients(server.port());

    @AfterEach
    void stop() {
        server.close();
        router.close();
    }

    @Test
    void itsSocketIsFreedThoughItNeverLetsGoOfIt() throws IOException {
        ScriptedPeer alice = clients.peer("alice").joins("room");
        RawWebSocket wire = clients.connect("/ws", Map.of());
        ScriptedPeer deaf = ScriptedPeer.on(wire, "deaf").joins("room");
        wire.stopReading();
        assertThat(clients.serverSockets()).isEqualTo(2);

        String text = "\"" + "x".repeat(32 << 10) + "\"";
        long sent = 0;
        while (!givenUp.isDone()) {
            alice.sends("flood", text).hears("flood");
            sent += text.length();
            assertThat(sent).as("bytes held for a peer that never reads").isLessThan(KERNEL_BYTES);
        }

        assertThat(givenUp.join()).isEqualTo(deaf.id());
        await().atMost(WRITE_TIMEOUT.plusSeconds(2)).until(() -> clients.serverSockets() == 1);
        alice.hears("user:left").with("id", deaf.id()).with("reason", "disconnected");
        assertThat(server.connections()).isOne();
        assertThat(router.rooms()).hasSize(1);
        clients.peer("bob").joins("room");
    }

    @Test
    void itIsFreedWithinTheWriteDeadlineThoughNothingMoreIsSentToIt() throws IOException {
        ScriptedPeer alice = clients.peer("alice").joins("room");
        RawWebSocket wire = clients.connect("/ws", Map.of());
        ScriptedPeer.on(wire, "deaf").joins("room");
        wire.stopReading();
        String text = "\"" + "x".repeat(48 << 10) + "\"";
        // As much as the network takes, and a few messages more, but less than the outbox holds.
        Peer deaf = router.peers().stream()
                .filter(peer -> !peer.id().equals(alice.id()))
                .findFirst()
                .orElseThrow();
        for (int i = 0; !givenUp.isDone() && i < 400; i++) {
            deaf.send("flood", text);
        }
        await().atMost(WRITE_TIMEOUT.plusSeconds(2)).until(() -> clients.serverSockets() == 1);
    }

    @Test
    void whoSendsPingsWithoutEndAndReadsNoAnswerIsCut() throws IOException {
        RawWebSocket wire = clients.connect("/ws", Map.of());
        ScriptedPeer.on(wire, "pinger");
        wire.stopReading();
        byte[] payload = new byte[125];
        long sent = 0;
        while (clients.serverSockets() > 0) {
            for (int i = 0; i < 10_000; i++) {
                wire.sendFrame(true, 0x9, payload);
            }
            sent += 10_000L * payload.length;
            assertThat(sent).as("bytes of pings").isLessThan(256L << 20);
        }
        await().atMost(Clients.PATIENCE).until(() -> router.peers().isEmpty());
    }
}
