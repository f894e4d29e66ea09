package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Limits;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class ConversationRows {
    private static final int BURST = 5_000;

    private final TransportConformance transport;

    ConversationRows(TransportConformance transport) {
        this.transport = transport;
    }

    @Test
    void theFirstMessageIsTheGreeting() {
        Wire wire = transport.open(router -> router).wire();
        grammar().knock(wire);
        Grammar.Greeting greeting = grammar().hearGreeting("the client", wire);
        assertTrue(greeting.id().length() >= 16, greeting::id);
        assertEquals(new Grammar.Terms("25000", "20000", "1048576"), greeting.terms());
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
        alice.sends("ping").hears("pong");
    }

    @Test
    void aMessageInFragmentsIsOneMessageEvenIfCutInsideACharacter() {
        Stage stage = transport.open(router -> router);
        HostileWire wire = stage.wire();
        ScriptedPeer alice = stage.on(wire, "alice");
        String clef = "\ud834\udd1e";
        String message = grammar()
                .event("room:join", Optional.empty(), Optional.of("{\"email\":\"alice\",\"room\":\"" + clef + "\"}"));
        byte[] bytes = Bytes.utf8(message);
        int at = message.indexOf(clef);
        wire.sendFragments(
                Bytes.of(bytes, 0, at),
                Bytes.of(bytes, at, at + 2),
                new byte[0],
                Bytes.of(bytes, at + 2, bytes.length));
        alice.hears("room:join").with("room", clef);
    }

    @Test
    void aMessageAsLongAsTheLimitIsTaken() {
        int limit = 16 * 1024;
        Stage stage = transport.open(
                router -> router.limits(Limits.builder().maxMessageBytes(limit).build()));
        String empty = grammar().event("ping", Optional.empty(), Optional.of("\"\""));
        String padding = "x".repeat(limit - empty.length());
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

    private Grammar grammar() {
        return transport.dialect().grammar();
    }
}
