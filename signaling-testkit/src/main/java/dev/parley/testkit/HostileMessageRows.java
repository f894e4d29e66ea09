package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Limits;
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

    private record Row(String what, String frame, String code) {
        static Row bad(String what, String frame) {
            return new Row(what, frame, "bad_message");
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
        return Stream.of(
                        Row.bad("not JSON", "hello"),
                        Row.bad("nothing at all", ""),
                        Row.bad("a message cut short", "{\"event\":\"ping\""),
                        Row.bad("something after the message", "{\"event\":\"ping\"} {\"event\":\"ping\"}"),
                        Row.bad("a byte order mark", "\ufeff{\"event\":\"ping\"}"),
                        Row.bad("an array", "[{\"event\":\"ping\"}]"),
                        Row.bad("no event", "{\"data\":{}}"),
                        Row.bad("an event that is a number", "{\"event\":7}"),
                        Row.bad("an event that is null", "{\"event\":null}"),
                        Row.bad("a blank event", "{\"event\":\" \"}"),
                        Row.bad("an overlong event", "{\"event\":\"" + "e".repeat(129) + "\"}"),
                        Row.bad("half a character in the event", "{\"event\":\"ping\\ud800\"}"),
                        Row.bad("an event twice", "{\"event\":\"ping\",\"event\":\"ping\"}"),
                        Row.bad("an acknowledgement id that is an object", "{\"event\":\"ping\",\"id\":{}}"),
                        Row.bad("65 levels", nested(65)),
                        Row.bad("a hundred thousand levels", nested(100_000)),
                        new Row("an unknown event", "{\"event\":\"no:such\",\"data\":{}}", "unknown_event"),
                        new Row("an event that only the server sends", "{\"event\":\"user:left\"}", "unknown_event"))
                .map(this::refused);
    }

    @TestFactory
    Stream<DynamicTest> whatLacksAMemberOrHasTheWrongOneIsRefused() {
        return Stream.of(
                        Row.bad("a join without data", "{\"event\":\"room:join\"}"),
                        Row.bad("a call without data", "{\"event\":\"user:call\"}"),
                        Row.bad("data that is a string", "{\"event\":\"user:call\",\"data\":\"x\"}"),
                        Row.bad("data that is an array", "{\"event\":\"room:join\",\"data\":[]}"),
                        Row.bad("a room that is missing", join("\"email\":\"m\"")),
                        Row.bad("a room that is a number", join("\"email\":\"m\",\"room\":1")),
                        Row.bad("a room that is blank", join("\"email\":\"m\",\"room\":\"\\t \"")),
                        Row.bad("a room twice", join("\"email\":\"m\",\"room\":\"a\",\"room\":\"b\"")),
                        Row.bad("an e-mail that is null", join("\"email\":null,\"room\":\"a\"")),
                        Row.bad("an e-mail too long", join("\"room\":\"a\",\"email\":\"" + "m".repeat(257) + "\"")),
                        Row.bad("half a character in a room", join("\"email\":\"m\",\"room\":\"\\udc00\"")),
                        Row.bad("a call to nobody", call("\"offer\":{}")),
                        Row.bad("a call to an object", call("\"to\":{},\"offer\":{}")),
                        Row.bad("a call to two", call("\"to\":\"a\",\"to\":\"b\",\"offer\":{}")),
                        Row.bad("a call to oneself", call("\"to\":\"" + mallory.id() + "\",\"offer\":{}")),
                        Row.bad(
                                "a call without an offer",
                                call("\"to\":\"" + bystanders.carol().id() + "\"")))
                .map(this::refused);
    }

    @Test
    void theNameOfARoomReachesNobody() {
        ScriptedPeer victim = stage.peer("victim").joins("lobby");
        mallory.sendsFrame(call("\"to\":\"lobby\",\"offer\":{}")).hearsError("no_such_peer");
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
    void whoSendsTooMuchThatIsNoMessageIsClosedWith1008() {
        Stage strict = transport.open(
                router -> router.limits(Limits.builder().maxBadFrames(10).build()));
        Bystanders others = new Bystanders(strict);
        ScriptedPeer flooder = strict.peer("flooder");
        for (int i = 0; i < 11; i++) {
            flooder.sendsFrame("bad");
        }
        flooder.isClosedWith(1008);
        others.goOn();
    }

    private DynamicTest refused(Row row) {
        return DynamicTest.dynamicTest(row.what(), () -> {
            String message =
                    mallory.sendsFrame(row.frame()).hearsError(row.code()).text("message");
            assertTrue(message.contains(DEEP) == row.what().endsWith("levels"), message);
            mallory.hearsNo("signal:error");
            bystanders.goOn();
        });
    }

    private static String nested(int levels) {
        int arrays = levels - 2;
        return call("\"to\":\"x\",\"offer\":" + "[".repeat(arrays) + "]".repeat(arrays));
    }

    private static String join(String members) {
        return "{\"event\":\"room:join\",\"data\":{" + members + "}}";
    }

    private static String call(String members) {
        return "{\"event\":\"user:call\",\"data\":{" + members + "}}";
    }
}
