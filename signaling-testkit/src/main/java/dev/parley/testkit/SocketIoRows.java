package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.parley.Limits;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

abstract class SocketIoRows {
    private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";

    private static final int BURST = 200;

    private final TransportConformance transport;

    SocketIoRows(TransportConformance transport) {
        this.transport = transport;
    }

    @TestFactory
    Stream<DynamicTest> aBinaryMessageArrivesAsTheVeryBytesThatWereSent() {
        return Stream.of(0, 1, 125, 126, 65_535, 65_536, 500_000)
                .map(size -> DynamicTest.dynamicTest(size + " bytes", () -> {
                    byte[] attachment = new byte[size];
                    new Random(size).nextBytes(attachment);
                    ScriptedPeer alice = transport.open(router -> router).peer("alice");
                    HostileWire wire = (HostileWire) alice.wire();
                    wire.send("40/echo,");
                    wire.send("451-/echo,[\"message\"," + PLACEHOLDER + "]");
                    wire.sendBinary(attachment);
                    List<String> answers = Stream.generate(
                                    () -> wire.receive(Grammar.PATIENCE).orElse("nothing"))
                            .limit(3)
                            .toList();
                    assertEquals("40/echo,{", answers.get(0).substring(0, 9));
                    assertEquals("451-/echo,[\"message-back\"," + PLACEHOLDER + "]", answers.get(1));
                    assertEquals(Packets.binary(attachment), answers.get(2));
                }));
    }

    @Test
    void bytesAndJsonDeepInWhatIsSentArriveAsWhatTheyAre() {
        HostileWire wire =
                (HostileWire) transport.open(router -> router).peer("alice").wire();
        wire.send("40/echo,");
        wire.send("451-/echo,7[\"wrap\",{ \"a\" : 1.0 }," + PLACEHOLDER + "]");
        wire.sendBinary(new byte[] {1, 2, 3});
        List<String> answers = Stream.generate(
                        () -> wire.receive(Grammar.PATIENCE).orElse("nothing"))
                .limit(3)
                .toList();
        assertEquals("461-/echo,7[{\"data\":[{ \"a\" : 1.0 }," + PLACEHOLDER + "]}]", answers.get(1));
        assertEquals(Packets.binary(new byte[] {1, 2, 3}), answers.get(2));
    }

    @Test
    void anEventWithAttachmentsIsNotSignaledAndTheConnectionGoesOn() {
        Stage stage = transport.open(router -> router);
        HostileWire wire = stage.wire();
        ScriptedPeer alice = stage.on(wire, "alice").joins("room");
        wire.send("451-[\"user:call\"," + PLACEHOLDER + "]");
        wire.sendBinary(new byte[] {1, 2, 3});
        alice.hearsError("not_allowed");
        alice.hearsNo("signal:error");
    }

    @Test
    void aHandlerMayHaveAllArgumentsOfAnEvent() {
        Stage stage = transport.open(router -> router.onRequest(
                "app:sum",
                (peer, numbers) -> CompletableFuture.completedFuture(IntStream.range(0, numbers.size())
                        .map(i -> numbers.get(i, Integer.class).orElse(0))
                        .sum())));
        ScriptedPeer alice = stage.peer("alice");
        alice.sendsFrame("427[\"app:sum\",1,null,20,300]");
        assertEquals("321", alice.answerTo("7").result().orElseThrow().toString());
    }

    @Test
    void whoLeavesTheNamespaceHasLeftAndMayComeBack() {
        Stage stage = transport.open(router -> router);
        ScriptedPeer alice = stage.peer("alice").joins("room");
        ScriptedPeer bob = stage.peer("bob").joins("room");
        alice.sendsFrame("41");
        bob.hears("user:left").with("id", alice.id()).with("reason", "left");
        alice.sendsFrame("40");
        assertNotEquals(alice.id(), alice.hears(SocketIoGrammar.CONNECT).text("sid"));
    }

    @Test
    void whoClosesTheSessionHasLeft() {
        Stage stage = transport.open(router -> router);
        ScriptedPeer alice = stage.peer("alice").joins("room");
        ScriptedPeer bob = stage.peer("bob").joins("room");
        alice.sendsFrame(Packets.CLOSE);
        bob.hears("user:left").with("id", alice.id()).with("reason", "left");
    }

    @Test
    void whoIsRefusedMayTryAgainOnTheSameConnection() {
        Stage stage = transport.open(router -> router);
        ScriptedPeer alice = stage.peer("alice");
        alice.sendsFrame("40/elsewhere,").hears(SocketIoGrammar.CONNECT_ERROR);
        alice.sendsFrame("40/echo,").joins("room");
    }

    @Test
    void aSessionMovesToAWebSocketAndLosesNothing() throws Exception {
        Stage stage = transport.open(router ->
                router.limits(Limits.builder().outboxMessages(4 * BURST).build()));
        ScriptedPeer alice = stage.peer("alice").joins("room");
        ScriptedPeer bob = stage.peer("bob").joins("room");
        PollingWire wire = (PollingWire) alice.wire();
        alice.calls(bob);
        bob.hears("incoming:call");
        exchange(alice, bob, 0);
        CompletableFuture<Void> moved = wire.moveToWebSocket();
        exchange(alice, bob, BURST);
        moved.get(Grammar.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        exchange(alice, bob, 2 * BURST);
        for (int i = 0; i < 3 * BURST; i++) {
            alice.hears("ice:candidate").withJson("candidate", Integer.toString(i));
            bob.hears("ice:candidate").withJson("candidate", Integer.toString(i));
        }
        alice.hearsNo("ice:candidate");
        bob.hearsNo("ice:candidate");
        stage.router().close();
        assertEquals(1001, wire.awaitClose(Grammar.PATIENCE).orElseThrow().code());
    }

    private static void exchange(ScriptedPeer one, ScriptedPeer other, int from) {
        for (int i = from; i < from + BURST; i++) {
            one.trickles(other, Integer.toString(i));
            other.trickles(one, Integer.toString(i));
        }
    }
}
