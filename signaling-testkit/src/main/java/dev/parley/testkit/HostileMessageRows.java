package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Limits;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

abstract class HostileMessageRows {
    private static final String DEEP = "nested deeper than 64 levels";

    private final TransportConformance transport;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @SuppressWarnings("NullAway.Init")
    private Bystanders bystanders;

    @SuppressWarnings("NullAway.Init")
    private ScriptedPeer mallory;

    HostileMessageRows(TransportConformance transport) {
        this.transport = transport;
    }

    /** An event that is well-made, but for its data. */
    private record Row(String what, String event, Optional<String> data) {
        static Row join(String what, String members) {
            return new Row(what, "room:join", Optional.of("{" + members + "}"));
        }

        static Row call(String what, String members) {
            return new Row(what, "user:call", Optional.of("{" + members + "}"));
        }
    }

    @BeforeEach
    void othersAreInACall() {
        stage = transport.open(router -> router);
        bystanders = new Bystanders(stage);
        mallory = stage.peer("mallory").joins("lobby");
    }

    @TestFactory
    Stream<DynamicTest> whatIsNoMessageIsRefusedAndTheConnectionGoesOn() {
        return mistakes().refused().stream().map(each -> refused(each.what(), each.message(), each.code()));
    }

    @TestFactory
    Stream<DynamicTest> whatCannotBeReadEndsTheConnection() {
        return mistakes().fatal().stream()
                .map(each -> DynamicTest.dynamicTest(each.what(), () -> {
                    ScriptedPeer fool = stage.peer("fool").joins("lobby");
                    mallory.hears("user:joined").with("id", fool.id());
                    fool.sendsFrame(each.message()).isClosedWith(each.code());
                    mallory.hears("user:left").with("id", fool.id()).with("reason", "disconnected");
                    bystanders.goOn();
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatLacksAMemberOrHasTheWrongOneIsRefused() {
        String carol = bystanders.carol().id();
        return Stream.of(
                        new Row("a join without data", "room:join", Optional.empty()),
                        new Row("a call without data", "user:call", Optional.empty()),
                        new Row("data that is a string", "user:call", Optional.of("\"x\"")),
                        new Row("data that is an array", "room:join", Optional.of("[]")),
                        Row.join("a room that is missing", "\"email\":\"m\""),
                        Row.join("a room that is a number", "\"email\":\"m\",\"room\":1"),
                        Row.join("a room that is blank", "\"email\":\"m\",\"room\":\"\\t \""),
                        Row.join("a room twice", "\"email\":\"m\",\"room\":\"a\",\"room\":\"b\""),
                        Row.join("an e-mail that is null", "\"email\":null,\"room\":\"a\""),
                        Row.join("an e-mail too long", "\"room\":\"a\",\"email\":\"" + "m".repeat(257) + "\""),
                        Row.join("half a character in a room", "\"email\":\"m\",\"room\":\"\\udc00\""),
                        Row.call("a call to nobody", "\"offer\":{}"),
                        Row.call("a call to an object", "\"to\":{},\"offer\":{}"),
                        Row.call("a call to two", "\"to\":\"a\",\"to\":\"b\",\"offer\":{}"),
                        Row.call("a call to oneself", "\"to\":\"" + mallory.id() + "\",\"offer\":{}"),
                        Row.call("a call without an offer", "\"to\":\"" + carol + "\""))
                .map(row ->
                        refused(row.what(), grammar().event(row.event(), Optional.empty(), row.data()), "bad_message"));
    }

    @Test
    void theNameOfARoomReachesNobody() {
        ScriptedPeer victim = stage.peer("victim").joins("lobby");
        mallory.sends("user:call", "{\"to\":\"lobby\",\"offer\":{}}").hearsError("no_such_peer");
        victim.hearsNo("incoming:call");
    }

    @Test
    void aPeerOutsideTheRoomIsReachedByNothing() {
        ScriptedPeer carol = bystanders.carol();
        mallory.calls(carol).hearsError("no_such_peer").with("to", carol.id());
        mallory.offers(carol).hearsError("no_such_peer");
        mallory.accepts(carol).hearsError("no_such_peer");
        mallory.trickles(carol, "{}").hearsError("no_such_peer");
        mallory.hangsUpOn(carol).hearsError("no_such_peer");
        carol.hearsNo("incoming:call")
                .hearsNo("peer:nego:needed")
                .hearsNo("ice:candidate")
                .hearsNo("call:ended");
        bystanders.goOn();
    }

    @Test
    void sixtyFourLevelsAreTaken() {
        ScriptedPeer victim = stage.peer("victim").joins("lobby");
        String offer = "[".repeat(62) + "]".repeat(62);
        mallory.calls(victim, offer);
        victim.hears("incoming:call").withJson("offer", offer);
    }

    @Test
    void aMessageThatCanBeReadIsRefusedHoweverOftenAndNeverClosesTheConnection() {
        Stage strict = transport.open(
                router -> router.limits(Limits.builder().maxBadFrames(10).build()));
        ScriptedPeer alice = strict.peer("alice").joins("room");
        ScriptedPeer bob = strict.peer("bob").joins("room");
        alice.calls(bob);
        bob.hears("incoming:call");
        for (int i = 0; i < 11; i++) {
            alice.sends("draw", "{\"x\":1}").sends("ice:candidate", "{\"to\":null,\"candidate\":{}}");
        }
        for (int i = 0; i < 11; i++) {
            alice.hearsError("unknown_event").with("event", "draw");
            alice.hearsError("bad_message").with("event", "ice:candidate");
        }
        bob.accepts(alice);
        alice.hears("call:accepted").from(bob);
    }

    @Test
    void whoSendsTooMuchThatIsNoMessageIsClosedWith1008() {
        Stage strict = transport.open(
                router -> router.limits(Limits.builder().maxBadFrames(10).build()));
        Bystanders others = new Bystanders(strict);
        ScriptedPeer flooder = strict.peer("flooder");
        for (int i = 0; i < 11; i++) {
            flooder.sendsFrame(mistakes().bad());
        }
        flooder.isClosedWith(1008);
        others.goOn();
    }

    private DynamicTest refused(String what, String frame, String code) {
        return DynamicTest.dynamicTest(what, () -> {
            String message = mallory.sendsFrame(frame).hearsError(code).text("message");
            assertTrue(message.contains(DEEP) == what.endsWith("levels"), message);
            mallory.hearsNo("signal:error");
            bystanders.goOn();
        });
    }

    private Grammar grammar() {
        return transport.dialect().grammar();
    }

    private Mistakes mistakes() {
        return grammar().mistakes();
    }
}
