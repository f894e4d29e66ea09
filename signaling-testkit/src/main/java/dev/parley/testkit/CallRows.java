package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
                .map(json -> DynamicTest.dynamicTest(json.substring(0, Math.min(20, json.length())), () -> {
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
