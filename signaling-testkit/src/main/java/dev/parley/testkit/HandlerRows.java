package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.BareResult;
import dev.parley.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class HandlerRows {
    private static final int PATIENCE_SECONDS = 60;

    private final TransportConformance transport;

    HandlerRows(TransportConformance transport) {
        this.transport = transport;
    }

    /** What a chat sends. */
    record ChatMessage(String text) {}

    @Test
    void anEventOfTheApplicationReachesTheRoom() {
        Stage stage = transport.open(router -> router.on(
                "chat:message",
                ChatMessage.class,
                (peer, message) -> peer.rooms().forEach(room -> room.broadcastExcept(peer, "chat:message", message))));
        ScriptedPeer alice = stage.peer("alice").joins("room");
        ScriptedPeer bob = stage.peer("bob").joins("room");
        alice.asks("chat:message", "{\"text\":\"hello\",\"more\":1}").isOk();
        bob.hears("chat:message").with("text", "hello");
        alice.hearsNo("chat:message");
        alice.sends("chat:message", "{\"text\":[]}").hearsError("bad_message");
    }

    @Test
    void aRelayPassesItsDataThroughAsTheBytesThatCame() {
        Stage stage = transport.open(router -> router.relay("pointer:move"));
        ScriptedPeer alice = stage.peer("alice").joins("room");
        ScriptedPeer bob = stage.peer("bob").joins("room");
        String data = "{ \"x\":1.50e+2,\"y\" :\"\\u0041\"}";
        alice.signals("pointer:move", bob, "data", data);
        bob.hears("pointer:move").from(alice).withJson("data", data);
    }

    @Test
    void aRelayOfMembersPassesAllOfThemThroughAsTheBytesThatCame() {
        Stage stage = transport.open(router -> router.relayMembers("chat:private"));
        ScriptedPeer alice = stage.peer("alice").joins("room");
        ScriptedPeer bob = stage.peer("bob").joins("room");
        alice.sends(
                "chat:private", "{\"text\" : \"\\u0041\",\"from\":\"me\",\"to\":\"" + bob.id() + "\",\"at\":1.50e+2}");
        assertEquals(
                "{\"from\":\"" + alice.id() + "\",\"text\":\"\\u0041\",\"at\":1.50e+2}",
                bob.hears("chat:private").data().toString());
    }

    @Test
    void aRelayToRoomsReachesEverybodyElseInThemOnce() {
        Stage stage = transport.open(router -> router.relayToRooms("chat:room"));
        ScriptedPeer alice = stage.peer("alice").joins("red").joins("blue");
        ScriptedPeer bob = stage.peer("bob").joins("red").joins("blue");
        ScriptedPeer carol = stage.peer("carol").joins("blue");
        ScriptedPeer outsider = stage.peer("outsider").joins("green");
        alice.asks("chat:room", "{\"text\":\"to all\",\"to\":\"all\"}").isOk();
        alice.asks("chat:room", "{\"text\":\"to red\",\"room\":\"red\"}").isOk();
        bob.hears("chat:room").from(alice).with("text", "to all").with("to", "all");
        bob.hears("chat:room").from(alice).with("text", "to red").with("room", "red");
        carol.hears("chat:room").from(alice).with("text", "to all");
        bob.hearsNo("chat:room");
        carol.hearsNo("chat:room");
        alice.hearsNo("chat:room");
        outsider.hearsNo("chat:room");
        outsider.asks("chat:room", "{\"room\":\"red\"}").isRefused("not_in_room");
    }

    @Test
    void anEventWithoutDataIsHandledAndAnsweredInTheHandlersOwnShape() {
        Stage stage = transport.open(router -> router.onRequest(
                "app:count",
                (peer, arguments) -> CompletableFuture.completedFuture(new BareResult(
                        List.of(arguments.size(), arguments.first(String.class).orElse("none"))))));
        ScriptedPeer alice = stage.peer("alice");
        assertEquals(
                "[0,\"none\"]",
                alice.answerTo(alice.beginsToAsk("app:count")).data().toString());
        assertEquals("[1,\"some\"]", alice.asks("app:count", "\"some\"").data().toString());
        alice.asks("app:count", "{}").isRefused("bad_message");
    }

    @Test
    void aHandlerThatThrowsIsTheTroubleOfItsCallerAndTheListenerAlone() {
        IllegalStateException fault = new IllegalStateException("broken");
        Stage stage = transport.open(router -> router.on("app:broken", Object.class, (peer, payload) -> {
            throw fault;
        }));
        ScriptedPeer alice = stage.peer("alice").joins("room");
        ScriptedPeer bob = stage.peer("bob").joins("room");
        alice.sends("app:broken", "{}").hearsError("internal_error").with("event", "app:broken");
        assertSame(fault, stage.witness().awaitFailure());
        alice.asks("app:broken", "{}").isRefused("internal_error");
        assertSame(fault, stage.witness().awaitFailure());
        bob.hearsNo("signal:error");
        alice.hearsNo("signal:error").calls(bob);
        bob.hears("incoming:call").from(alice);
    }

    @Test
    void aHandlerThatBlocksHoldsBackItsOwnPeersNextMessagesAndNobodyElses() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        AtomicBoolean overtaken = new AtomicBoolean();
        Stage stage = transport.open(router -> router.on("app:block", Object.class, (peer, payload) -> {
                    begun.countDown();
                    assertTrue(released.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
                })
                .on("app:next", Object.class, (peer, payload) -> overtaken.set(released.getCount() > 0)));
        ScriptedPeer alice = stage.peer("alice").joins("room");
        ScriptedPeer bob = stage.peer("bob").joins("room");
        ScriptedPeer carol = stage.peer("carol").joins("room");
        try {
            alice.sends("app:block", "{}").sends("app:next", "{}").calls(bob);
            assertTrue(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
            bob.calls(carol);
            carol.hears("incoming:call").from(bob);
            bob.hearsNo("incoming:call");
        } finally {
            released.countDown();
        }
        bob.hears("incoming:call").from(alice);
        alice.hearsNo("signal:error");
        assertFalse(overtaken.get());
    }

    @Test
    void whoSendsFasterThanItsHandlerWorksLosesNothingInSilence() throws InterruptedException {
        CountDownLatch released = new CountDownLatch(1);
        List<Integer> handled = new CopyOnWriteArrayList<>();
        Stage stage = transport.open(router -> router.limits(
                        Limits.builder().maxWaitingFrames(8).maxBadFrames(1_000).build())
                .on("app:count", Integer.class, (peer, number) -> {
                    assertTrue(released.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
                    handled.add(number);
                }));
        ScriptedPeer alice = stage.peer("alice");
        List<Integer> all = IntStream.range(0, 500).boxed().toList();
        List<String> asked = all.stream()
                .map(each -> alice.beginsToAsk("app:count", each.toString()))
                .toList();
        stage.peer("bob").joins("room");
        released.countDown();

        List<String> answers =
                asked.stream().map(each -> alice.answerTo(each).code()).toList();
        List<Integer> taken =
                all.stream().filter(each -> answers.get(each).equals("ok")).toList();
        assertEquals(taken, handled);
        Set<String> others = transport.canHoldBack() ? Set.of("ok") : Set.of("ok", "overloaded");
        assertTrue(others.containsAll(answers), answers::toString);
        alice.hearsNo("signal:error");
    }

    @Test
    void whoIsHeldBackIsNotTakenForLost() throws InterruptedException {
        CountDownLatch released = new CountDownLatch(1);
        AtomicInteger handled = new AtomicInteger();
        Stage stage = transport.open(router -> router.limits(Limits.builder()
                        .maxWaitingFrames(8)
                        .maxBadFrames(1_000)
                        .pingInterval(Duration.ofMillis(100))
                        .pingTimeout(Duration.ofSeconds(3))
                        .build())
                .on("app:count", Integer.class, (peer, number) -> {
                    assertTrue(released.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
                    handled.incrementAndGet();
                }));
        ScriptedPeer bob = stage.peer("bob").joins("room");
        ScriptedPeer alice = stage.peer("alice").joins("room");
        List<String> asked = IntStream.range(0, 100)
                .mapToObj(each -> alice.beginsToAsk("app:count", Integer.toString(each)))
                .toList();
        HostileWire wire = stage.wire();
        wire.ignorePings();
        ScriptedPeer zombie = stage.on(wire, "zombie").joins("room");
        // As long as it takes to find a peer lost that came after alice was last heard.
        bob.hears("user:left").with("id", zombie.id());
        released.countDown();
        long taken = asked.stream()
                .filter(each -> alice.answerTo(each).code().equals("ok"))
                .count();
        assertEquals(taken, handled.get());
        bob.hearsNo("user:left");
    }
}
