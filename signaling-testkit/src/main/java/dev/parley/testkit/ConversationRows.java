package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Limits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

abstract class ConversationRows {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int BURST = 5_000;

    private final TransportConformance transport;

    ConversationRows(TransportConformance transport) {
        this.transport = transport;
    }

    @Test
    void theFirstMessageIsTheGreeting() {
        Wire wire = transport.open(router -> router).wire();
        Heard first = Heard.read("the client", wire.receive(PATIENCE).orElseThrow());
        assertEquals("session:open", first.event());
        assertTrue(first.text("id").length() >= 16, first::frame);
        first.withJson("pingIntervalMs", "25000")
                .withJson("pingTimeoutMs", "20000")
                .withJson("maxPayload", "1048576");
    }

    @Test
    void whoJoinsHearsItsOwnDataAndTheRosterAndTheOthersHearOfIt() {
        Stage stage = transport.open(router -> router);
        ScriptedPeer alice = stage.peer("alice@example.org").joins("room");
        alice.hears("room:peers").with("room", "room").withJson("peers", "[]");

        ScriptedPeer bob = stage.peer("bob@example.org");
        String data = "{\"room\" : \"room\", \"email\":\"b\\u006fb@example.org\",\"more\":[1.50e+2]}";
        bob.sends("room:join", data);

        assertEquals(data, bob.hears("room:join").data().toString());
        bob.hears("room:peers").withJson("peers", "[{\"email\":\"alice@example.org\",\"id\":\"" + alice.id() + "\"}]");
        alice.hears("user:joined").with("email", "bob@example.org").with("id", bob.id());
        bob.hearsNo("user:joined");
    }

    @Test
    void joiningAgainIsAnsweredAsTheFirstTime() {
        Stage stage = transport.open(router -> router);
        ScriptedPeer alice = stage.peer("alice").joins("room");
        ScriptedPeer bob = stage.peer("bob").joins("room");
        alice.hears("user:joined");
        bob.joins("room");
        alice.hears("user:joined").with("id", bob.id());
        assertEquals(2, stage.router().room("room").orElseThrow().members().size());
    }

    @Test
    void whoLeavesIsMissedByTheOthers() {
        Stage stage = transport.open(router -> router);
        ScriptedPeer alice = stage.peer("alice").joins("room");
        ScriptedPeer bob = stage.peer("bob").joins("room");
        bob.leaves("room");
        alice.hears("user:left")
                .with("email", "bob")
                .with("id", bob.id())
                .with("room", "room")
                .with("reason", "left");
        bob.sends("room:leave", "{\"room\":\"room\"}").hearsError("not_in_room");
    }

    @Test
    void whatIsAskedForIsAcknowledgedAndARefusalIsSaidOnce() {
        Stage stage = transport.open(router -> router);
        ScriptedPeer alice = stage.peer("alice").joins("room");
        alice.asks("ping", "null").isOk();
        alice.hears("pong");
        alice.asks("user:call", "{\"to\":\"nobody\",\"offer\":null}").isRefused("no_such_peer");
        alice.hearsNo("signal:error");
    }

    @Test
    void aPingIsAnsweredWithAPong() {
        ScriptedPeer alice = transport.open(router -> router).peer("alice");
        alice.sendsFrame("{\"event\":\"ping\"}").hears("pong");
    }

    @Test
    void aMessageInFragmentsIsOneMessageEvenIfCutInsideACharacter() {
        Stage stage = transport.open(router -> router);
        HostileWire wire = stage.wire();
        ScriptedPeer alice = ScriptedPeer.on(wire, "alice");
        String start = "{\"event\":\"room:join\",\"data\":{\"email\":\"alice\",\"room\":\"";
        byte[] clef = Bytes.utf8("\ud834\udd1e");
        wire.sendFragments(
                Bytes.utf8(start), Bytes.of(clef, 0, 2), new byte[0], Bytes.of(clef, 2, 4), Bytes.utf8("\"}}"));
        alice.hears("room:join").with("room", "\ud834\udd1e");
    }

    @Test
    void aMessageAsLongAsTheLimitIsTaken() {
        int limit = 16 * 1024;
        Stage stage = transport.open(
                router -> router.limits(Limits.builder().maxMessageBytes(limit).build()));
        String frame = "{\"event\":\"ping\",\"data\":\"\"}";
        String padding = "x".repeat(limit - frame.length());
        stage.peer("alice").sends("ping", "\"" + padding + "\"").hears("pong");
    }

    @Test
    void aBurstOfMessagesArrivesWholeAndInOrder() {
        Stage stage = transport.open(router ->
                router.limits(Limits.builder().outboxMessages(2 * BURST).build()));
        ScriptedPeer alice = stage.peer("alice").joins("room");
        ScriptedPeer bob = stage.peer("bob").joins("room");
        alice.calls(bob);
        for (int i = 0; i < BURST; i++) {
            alice.trickles(bob, "\"candidate:" + i + "\"");
        }
        for (int i = 0; i < BURST; i++) {
            bob.hears("ice:candidate").withJson("candidate", "\"candidate:" + i + "\"");
        }
        bob.hearsNo("ice:candidate");
    }
}
