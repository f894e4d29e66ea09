package dev.parley.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Limits;
import dev.parley.SignalRouter;
import dev.parley.SignalRouterBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

abstract class EndingRows {
    private static final int SERVER_GOES_AWAY = 1001;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final TransportConformance transport;

    EndingRows(TransportConformance transport) {
        this.transport = transport;
    }

    @Test
    void whoClosesWith1000HasLeft() {
        othersHear("left", wire -> wire.close(1000, "bye"));
    }

    @Test
    void whoClosesWith1001HasLeft() {
        othersHear("left", wire -> wire.close(1001, "the page is closed"));
    }

    @Test
    void whoVanishesIsDisconnected() {
        othersHear("disconnected", Wire::cut);
    }

    @Test
    void whoClosesWithAnotherCodeIsDisconnected() {
        othersHear("disconnected", wire -> wire.close(4000, ""));
    }

    @Test
    void aCloseIsAnsweredInKind() {
        ScriptedPeer alice = transport.open(router -> router).peer("alice");
        alice.wire().close(1000, "bye");
        alice.isClosedWith(1000);
    }

    @Test
    void whoAnswersNoPingIsDroppedAndWhoDoesStays() {
        Stage stage = transport.open(EndingRows::quick);
        ScriptedPeer alice = stage.peer("alice").joins("room");
        HostileWire wire = stage.wire();
        wire.ignorePings();
        ScriptedPeer zombie = stage.on(wire, "zombie").joins("room");
        alice.hears("user:left").with("id", zombie.id()).with("reason", "disconnected");
        zombie.isClosedWith(CloseStatus.ABNORMAL);
        alice.hearsNo("signal:error");
    }

    @Test
    void whoNeverReadsIsGivenUpAndTheOthersLoseNothing() {
        Stage stage = transport.open(router -> router.limits(Limits.builder()
                        .maxMessageBytes(64 << 10)
                        .outboxBytes(256 << 10)
                        .closeTimeout(ofMillis(500))
                        .build())
                .on("flood", String.class, (peer, text) -> peer.rooms().get(0).broadcast("flood", text)));
        ScriptedPeer alice = stage.peer("alice").joins("room");
        ScriptedPeer carol = stage.peer("carol").joins("room");
        HostileWire wire = stage.wire();
        ScriptedPeer deaf = stage.on(wire, "deaf").joins("room");
        wire.stopReading();

        String text = "\"" + "x".repeat(32 << 10) + "\"";
        int sent = 0;
        while (!stage.witness().sawGivenUp(deaf)) {
            assertTrue(sent++ < 4_000, "128 MB were sent to a peer that never reads, and it is not given up");
            alice.sends("flood", text);
            assertEquals(text, alice.hears("flood").data().toString());
            assertEquals(text, carol.hears("flood").data().toString());
        }

        alice.hears("user:left").with("id", deaf.id()).with("reason", "disconnected");
        carol.hears("user:left").with("id", deaf.id());
        alice.calls(carol);
        carol.hears("incoming:call").from(alice);
        wire.resumeReading();
        int code = wire.awaitClose(ofSeconds(20)).orElseThrow().code();
        Set<Integer> given = transport.dialect().seenAs(1013);
        assertTrue(given.contains(code) || code == CloseStatus.ABNORMAL, () -> "closed with " + code);
    }

    @Test
    void aRouterThatClosesEndsCallsTellsEveryoneAndLetsNobodyIn() throws Exception {
        Stage stage = transport.open(router -> router);
        ScriptedPeer alice = stage.peer("alice").joins("room");
        ScriptedPeer bob = stage.peer("bob").joins("room");
        ScriptedPeer idle = stage.peer("idle");
        alice.calls(bob);
        bob.hears("incoming:call");

        SignalRouter router = stage.router();
        CompletableFuture<Void> closed = router.shutdown().toCompletableFuture();
        alice.hears("call:ended").from(bob).with("reason", "server_shutdown");
        bob.hears("call:ended").from(alice).with("reason", "server_shutdown");
        List.of(alice, bob, idle).forEach(each -> each.isClosedWith(SERVER_GOES_AWAY));
        closed.get(20, TimeUnit.SECONDS);

        assertEquals(List.of(), router.peers());
        assertEquals(List.of(), router.rooms());
        assertEquals(0, router.calls());
        new Refusals(transport, stage).ofRequests(Map.of(), SERVICE_UNAVAILABLE, SERVER_GOES_AWAY);
    }

    @Test
    void aPeerThatTheApplicationDisconnectsHearsWhatWasSentBefore() {
        Stage stage = transport.open(router -> router.on("out", String.class, (peer, why) -> {
            peer.send("app:bye", why);
            peer.disconnect(why);
        }));
        ScriptedPeer alice = stage.peer("alice");
        alice.sends("out", "\"enough\"").hears("app:bye");
        alice.isSentAway();
    }

    @Test
    void twoRoutersOnOneServerKnowNothingOfEachOther() {
        Stage stage = transport.open(List.of(router -> router, router -> router));
        ScriptedPeer alice = stage.peer(0, "alice").joins("room");
        ScriptedPeer bob = stage.peer(1, "bob").joins("room");
        ScriptedPeer carol = stage.peer(1, "carol").joins("room");
        alice.calls(bob).hearsError("no_such_peer");
        stage.router(0).close();
        alice.isClosedWith(SERVER_GOES_AWAY);
        bob.calls(carol);
        carol.hears("incoming:call").from(bob);
        bob.hears("user:joined").with("email", "carol");
        bob.hearsNo("user:joined").hearsNo("user:left");
        assertEquals(2, stage.router(1).peers().size());
    }

    private void othersHear(String reason, Consumer<Wire> howItEnds) {
        // Not every container tells of a poll that is cut off: then the heartbeat finds out.
        Stage stage = transport.open(router -> transport.dialect().isPolling() ? quick(router) : router);
        ScriptedPeer alice = stage.peer("alice").joins("room");
        ScriptedPeer bob = stage.peer("bob").joins("room");
        alice.calls(bob);
        bob.hears("incoming:call");
        howItEnds.accept(bob.wire());
        alice.hears("call:ended").from(bob).with("reason", "peer_left");
        alice.hears("user:left").with("id", bob.id()).with("reason", reason);
    }

    private static SignalRouterBuilder quick(SignalRouterBuilder router) {
        return router.limits(Limits.builder()
                .pingInterval(ofMillis(100))
                .pingTimeout(ofSeconds(3))
                .build());
    }
}
