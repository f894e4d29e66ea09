package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.SignalPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

abstract class CallRows {
    private static final String DESCRIPTION =
            "{\"type\" : \"offer\",\n\t\"sdp\":\"v=0\\r\\no=- 1 2 IN IP4 127.0.0.1\\r\\n"
                    + "a=\\u00e9\\/\\\\\\\"\\ud834\\udd1e \u2028 \ud83d\ude00 \u00e9\\r\\n".repeat(150)
                    + "\",\"unknown\":{\"z\":1,\"a\":2,\"z\":3},\"n\":[1.50e+2,-0,1E400,0.10,1234567890123456789012345678901234567890]}";

    private final TransportConformance transport;

    @SuppressWarnings("NullAway.Init")
    private ScriptedPeer alice;

    @SuppressWarnings("NullAway.Init")
    private ScriptedPeer bob;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    CallRows(TransportConformance transport) {
        this.transport = transport;
    }

    @BeforeEach
    void twoPeersMeet() {
        stage = transport.open(router -> router);
        alice = stage.peer("alice").joins("room");
        bob = stage.peer("bob").joins("room");
    }

    @Test
    void aCallGoesFromOfferToAnswerToRenegotiationToTheEnd() {
        alice.calls(bob, "{\"sdp\":\"o1\"}");
        bob.hears("incoming:call").from(alice).withJson("offer", "{\"sdp\":\"o1\"}");
        bob.accepts(alice, "{\"sdp\":\"a1\"}");
        alice.hears("call:accepted").from(bob).withJson("ans", "{\"sdp\":\"a1\"}");
        alice.trickles(bob, "{\"candidate\":\"c1\"}").trickles(bob, "null");
        bob.hears("ice:candidate").from(alice).withJson("candidate", "{\"candidate\":\"c1\"}");
        bob.hears("ice:candidate").from(alice).withJson("candidate", "null");
        bob.offers(alice, "{\"sdp\":\"o2\"}");
        alice.hears("peer:nego:needed").from(bob).withJson("offer", "{\"sdp\":\"o2\"}");
        alice.answers(bob, "{\"sdp\":\"a2\"}");
        bob.hears("peer:nego:final").from(alice).withJson("ans", "{\"sdp\":\"a2\"}");
        alice.hangsUpOn(bob);
        bob.hears("call:ended").from(alice).with("reason", "ended");
        alice.hearsNo("signal:error");
        bob.hearsNo("signal:error");
        assertEquals(0, stage.router().calls());
    }

    @TestFactory
    Stream<DynamicTest> aDescriptionArrivesAsTheVeryBytesThatWereSent() {
        assertTrue(Bytes.utf8(DESCRIPTION).length > 6_000);
        return Stream.of(DESCRIPTION, "null", "\"a string \\u0041\"", "1.50e+2", "{}", "[ 1 , 2 ]", "true")
                .map(json -> DynamicTest.dynamicTest(excerpt(json), () -> {
                    alice.calls(bob, json);
                    bob.hears("incoming:call").withJson("offer", json);
                    bob.accepts(alice, json);
                    alice.hears("call:accepted").withJson("ans", json);
                    bob.trickles(alice, json);
                    alice.hears("ice:candidate").withJson("candidate", json);
                    bob.offers(alice, json);
                    alice.hears("peer:nego:needed").withJson("offer", json);
                    alice.answers(bob, json);
                    bob.hears("peer:nego:final").withJson("ans", json);
                }));
    }

    @Test
    void aCallCanBeRejected() {
        alice.calls(bob);
        bob.hears("incoming:call");
        bob.rejects(alice);
        alice.hears("call:rejected").from(bob).with("reason", "rejected");
    }

    @Test
    void aCallCanBeTakenBack() {
        alice.calls(bob).cancels(bob);
        bob.hears("call:cancelled").from(alice).with("reason", "cancelled");
    }

    @TestFactory
    Stream<DynamicTest> anEndGoesThroughWhateverItsReason() {
        String tooLong = "r".repeat(300);
        Map<String, String> heardReasons = new LinkedHashMap<>();
        heardReasons.put("\"timeout\"", "timeout");
        heardReasons.put("\"peer_left\"", "peer_left");
        heardReasons.put("\"" + tooLong + "\"", tooLong.substring(0, 256));
        Stream.of("\"\"", "\" \"", "{\"code\":1}", "null", "7")
                .forEach(none -> heardReasons.put(none, "the event's own word"));
        return Stream.of("call:rejected", "call:cancelled", "call:ended")
                .flatMap(event -> heardReasons.entrySet().stream()
                        .map(reason -> DynamicTest.dynamicTest(event + " " + excerpt(reason.getKey()), () -> {
                            ScriptedPeer by = event.equals("call:cancelled") ? alice : bob;
                            ScriptedPeer other = by == alice ? bob : alice;
                            alice.calls(bob);
                            bob.hears("incoming:call");
                            by.signals(event, other, "reason", reason.getKey());
                            String own = event.substring(event.indexOf(':') + 1);
                            Heard end = other.hears(event)
                                    .from(by)
                                    .with("reason", reason.getValue().startsWith("the ") ? own : reason.getValue());
                            assertTrue(end.member("by").isEmpty(), end::frame);
                            by.hearsNo("signal:error");
                        })));
    }

    @Test
    void anEndOfTheServersSaysThatItIs() {
        alice.calls(bob);
        bob.hears("incoming:call");
        alice.leaves("room");
        bob.hears("call:ended").from(alice).with("reason", "peer_left").with("by", "server");
    }

    @Test
    void whereIdsSufficeACallNeedsNoRoom() {
        Stage open = transport.open(router -> router.signals(SignalPolicy.anyKnownPeer()));
        ScriptedPeer inside = open.peer("inside").joins("room");
        ScriptedPeer outside = open.peer("outside");
        ScriptedPeer nowhere = open.peer("nowhere");
        isACall(inside, outside);
        isACall(outside, inside);
        isACall(outside, nowhere);
        assertEquals(0, open.router().calls());
        assertEquals(1, open.router().rooms().size());
    }

    @Test
    void candidatesThatCameBeforeTheirCallFollowItsOffer() {
        alice.trickles(bob, "1")
                .trickles(bob, "2")
                .trickles(bob, "3")
                .calls(bob)
                .trickles(bob, "4");
        bob.hears("incoming:call").from(alice);
        for (int i = 1; i <= 4; i++) {
            bob.hears("ice:candidate").from(alice).withJson("candidate", Integer.toString(i));
        }
        alice.hearsNo("signal:error");
    }

    @Test
    void onlyTheServerSaysWhoASignalIsFrom() {
        alice.sends("user:call", "{\"from\":\"" + bob.id() + "\",\"to\":\"" + bob.id() + "\",\"offer\":1}");
        Heard call = bob.hears("incoming:call").from(alice);
        assertEquals(
                "{\"from\":\"" + alice.id() + "\",\"offer\":1}", call.data().toString());
    }

    @Test
    void anAnswerThatNoOfferWaitsForGoesNoFurther() {
        alice.calls(bob);
        bob.hears("incoming:call");
        bob.accepts(alice).answers(alice).hearsError("stale_answer");
        alice.hears("call:accepted");
        alice.hearsNo("peer:nego:final");
    }

    @Test
    void ofTwoOffersThatCrossOneWinsAndBothPeersHearItOnce() {
        aCallIsUp();
        alice.offers(bob, "\"alice's\"");
        bob.offers(alice, "\"bob's\"");
        bothAreDecidedBefore("\"candidate\"");

        ScriptedPeer loser = bob.hasHeard("signal:error") ? bob : alice;
        ScriptedPeer winner = loser == bob ? alice : bob;
        loser.hearsError("glare").with("event", "peer:nego:needed");
        String won = winner == alice ? "\"alice's\"" : "\"bob's\"";
        loser.hears("peer:nego:needed").from(winner).withJson("offer", won);
        loser.hearsNo("peer:nego:needed").hearsNo("signal:error");
        winner.hearsNo("peer:nego:needed").hearsNo("signal:error");
        loser.answers(winner);
        winner.hears("peer:nego:final").from(loser);
    }

    @Test
    void ofTwoOffersThatCrossOneIsAcknowledgedAndOneIsRefused() {
        aCallIsUp();
        String asked = alice.beginsToAsk("peer:nego:needed", offer(bob));
        String askedToo = bob.beginsToAsk("peer:nego:needed", offer(alice));
        Set<String> answers = new TreeSet<>();
        answers.add(alice.answerTo(asked).code());
        answers.add(bob.answerTo(askedToo).code());
        assertEquals(Set.of("glare", "ok"), answers);
        alice.hearsNo("signal:error");
        bob.hearsNo("signal:error");
    }

    private static void isACall(ScriptedPeer caller, ScriptedPeer callee) {
        caller.calls(callee);
        callee.hears("incoming:call").from(caller);
        callee.accepts(caller);
        caller.hears("call:accepted").from(callee);
        caller.trickles(callee, "1");
        callee.hears("ice:candidate").from(caller);
        caller.hangsUpOn(callee);
        callee.hears("call:ended").from(caller);
        caller.hearsNo("signal:error");
    }

    private static String excerpt(String json) {
        return json.substring(0, Math.min(20, json.length()));
    }

    private void aCallIsUp() {
        alice.calls(bob);
        bob.hears("incoming:call");
        bob.accepts(alice);
        alice.hears("call:accepted");
    }

    /** A candidate is decided where the offers are, after them: when both have come through, so have the offers. */
    private void bothAreDecidedBefore(String candidate) {
        alice.trickles(bob, candidate);
        bob.trickles(alice, candidate);
        bob.hears("ice:candidate");
        alice.hears("ice:candidate");
    }

    private static String offer(ScriptedPeer to) {
        return "{\"to\":\"" + to.id() + "\",\"offer\":{}}";
    }
}
