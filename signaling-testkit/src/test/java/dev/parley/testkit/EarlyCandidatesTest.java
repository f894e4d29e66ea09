package dev.parley.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import dev.parley.Peer;
import dev.parley.SignalListener;
import dev.parley.SignalRouterBuilder;
import dev.parley.protocol.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Candidates that come before there is a call. */
class EarlyCandidatesTest {
    @Test
    void eachIsAnsweredWhenItIsForwardedBehindTheOffer() {
        World world = World.of(router -> router);
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        String asked = alice.beginsToAsk("ice:candidate", candidate(bob, "1"));
        alice.asks("ping", "null").isOk();
        bob.hearsNo("ice:candidate");
        alice.calls(bob);
        alice.answerTo(asked).isOk();
        bob.hears("ice:candidate").from(alice).withJson("candidate", "1");
    }

    @Test
    void theyGoAlsoBehindTheOfferOfTheOther() {
        World world = World.of(router -> router);
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        alice.trickles(bob, "1");
        bob.calls(alice);
        bob.hears("ice:candidate").from(alice).withJson("candidate", "1");
        alice.hearsNo("signal:error");
    }

    @Test
    void theyAreForOnePeerAndNoOther() {
        World world = World.of(router -> router);
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        ScriptedPeer carol = world.peer("carol").joins("room");
        alice.trickles(bob, "1").calls(carol);
        carol.hears("incoming:call");
        carol.hearsNo("ice:candidate");
        bob.hearsNo("ice:candidate");
    }

    @Test
    void whoseCallDoesNotComeInTimeIsToldSo() {
        World world = World.of(router -> router);
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        alice.trickles(bob, "1");
        world.time().advance(ofSeconds(3));
        String second = alice.beginsToAsk("ice:candidate", candidate(bob, "2"));
        world.time().advance(ofMillis(1_999));
        alice.hearsNo("signal:error");
        world.time().advance(ofMillis(1));
        alice.hearsError("no_such_call").with("to", bob.id());
        alice.hearsNo("signal:error").calls(bob);
        alice.answerTo(second).isOk();
        bob.hears("ice:candidate").withJson("candidate", "2");
        bob.hearsNo("ice:candidate");
    }

    @Test
    void noMoreAreHeldThanTheLimitsSay() {
        World few = World.of(limits(Limits.builder().earlyCandidates(2).build()));
        ScriptedPeer alice = few.peer("alice").joins("room");
        ScriptedPeer bob = few.peer("bob").joins("room");
        alice.trickles(bob, "1").trickles(bob, "2").trickles(bob, "3").hearsError("no_such_call");
        alice.hearsNo("signal:error");

        World small = World.of(limits(Limits.builder().earlyCandidateBytes(100).build()));
        ScriptedPeer carol = small.peer("carol").joins("room");
        ScriptedPeer dave = small.peer("dave").joins("room");
        carol.trickles(dave, "1").trickles(dave, "2").hearsError("no_such_call");
        carol.hearsNo("signal:error");
    }

    @Test
    void rightAfterACallNoneIsHeldForItsPeers() {
        World world = World.of(router -> router);
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        alice.calls(bob).hangsUpOn(bob);
        bob.hears("call:ended");
        alice.trickles(bob, "\"late\"").hearsError("no_such_call");
        bob.trickles(alice, "\"late too\"").hearsError("no_such_call");
        world.time().advance(ofSeconds(5));
        alice.trickles(bob, "\"early\"").calls(bob);
        bob.hears("ice:candidate").withJson("candidate", "\"early\"");
    }

    @Test
    void whoGoesTakesItsOwnAlong() {
        List<Refusal> refusals = new ArrayList<>();
        World world = World.of(router -> router.listener(new SignalListener() {
            @Override
            public void refused(Peer sender, String event, Refusal refusal) {
                refusals.add(refusal);
            }
        }));
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        alice.trickles(bob, "1").close();
        bob.hears("user:left");
        world.time().advance(ofSeconds(5));
        assertThat(refusals).isEmpty();
    }

    private static UnaryOperator<SignalRouterBuilder> limits(Limits limits) {
        return router -> router.limits(limits);
    }

    private static String candidate(ScriptedPeer to, String json) {
        return "{\"to\":\"" + to.id() + "\",\"candidate\":" + json + "}";
    }
}
