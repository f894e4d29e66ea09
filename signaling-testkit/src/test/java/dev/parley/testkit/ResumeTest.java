package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResumeTest {
    private final ResumeWorld world = ResumeWorld.limited(limits -> limits);
    private final ResumingClient alice = world.client("alice").joins("room");
    private final ResumingClient bob = world.client("bob").joins("room");

    @Test
    void aPeerWhoseConnectionIsLostStaysInItsRoomAndNobodyHearsOfIt() {
        bob.cut();
        assertThat(bob.isHere()).isTrue();
        assertThat(world.router().room("room").orElseThrow().members()).hasSize(2);
        assertThat(alice.events("user:left")).isEmpty();
    }

    @Test
    void whatIsSentMeanwhileArrivesOnceAndInOrder() {
        bob.cut();
        news(10);
        bob.comesBack();
        assertThat(newsOf(bob)).isEqualTo(IntStream.range(0, 10).boxed().toList());
        assertThat(bob.received).doesNotHaveDuplicates();
    }

    @Test
    void aPeerThatComesBackHasItsIdAndItsTokenAndIsInItsRoom() {
        String id = bob.id;
        String token = bob.token;
        bob.cut().comesBack();
        assertThat(bob.wasResumed()).isTrue();
        assertThat(bob.id).isEqualTo(id);
        assertThat(bob.token).isEqualTo(token);
        assertThat(bob.peer().rooms()).hasSize(1);
    }

    @Test
    void aPeerThatComesBackIsToldWhoIsHereNow() {
        bob.cut();
        alice.says("room:leave", "{\"room\":\"room\"}");
        bob.comesBack();
        assertThat(last(bob.events("room:peers"))).contains("\"peers\":[]");
    }

    @Test
    void eventsWrittenIntoAConnectionThatNobodyReadsAnyMoreArriveAfterAll() {
        bob.socket().goesDeaf();
        news(3);
        bob.cut();
        news(5);
        bob.comesBack();
        assertThat(newsOf(bob)).containsExactly(0, 1, 2, 0, 1, 2, 3, 4);
    }

    @Test
    void aPeerMayComeBackAgainAndAgain() {
        for (int times = 0; times < 5; times++) {
            bob.cut();
            news(2);
            bob.comesBack();
            assertThat(bob.wasResumed()).isTrue();
        }
        assertThat(newsOf(bob)).containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        assertThat(world.router().peers()).hasSize(2);
    }

    @Test
    void aPeerMayComeBackThatHasReceivedNothing() {
        ResumingClient carol = world.client("carol");
        carol.cut();
        carol.comesBack();
        assertThat(carol.wasResumed()).isTrue();
    }

    @Test
    void aCallOutlivesTheLostConnectionOfEitherSide() {
        calls();
        bob.cut();
        alice.cut();
        assertThat(world.router().calls()).isOne();
        alice.comesBack();
        bob.comesBack();
        alice.says("ice:candidate", "{\"to\":\"" + bob.id + "\",\"candidate\":{\"candidate\":\"1\"}}");
        assertThat(bob.events("ice:candidate")).hasSize(1);
        assertThat(world.router().calls()).isOne();
    }

    @Test
    void afterTheWindowThePeerHasLeftByTimeoutAndItsCallsAreOver() {
        calls();
        bob.cut();
        world.time().advance(ResumeWorld.WINDOW.minusNanos(1));
        assertThat(bob.isHere()).isTrue();
        world.time().advance(java.time.Duration.ofNanos(1));
        assertThat(bob.isHere()).isFalse();
        assertThat(last(alice.events("user:left"))).contains("\"reason\":\"timeout\"", bob.id);
        assertThat(last(alice.events("call:ended"))).contains("\"reason\":\"peer_left\"");
        assertThat(world.router().calls()).isZero();
    }

    @Test
    void nothingIsLeftOfPeersThatDidNotComeBack() {
        calls();
        bob.cut();
        alice.cut();
        world.time().advance(ResumeWorld.WINDOW);
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void noDeadlineIsLeftOfAPeerThatCameBackAndLeft() {
        bob.cut().comesBack();
        bob.cutWith(1000);
        alice.cutWith(1000);
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void whoComesBackTooLateIsAFreshPeer() {
        String id = bob.id;
        bob.cut();
        world.time().advance(ResumeWorld.WINDOW);
        bob.comesBack();
        assertThat(bob.wasResumed()).isFalse();
        assertThat(bob.id).isNotEqualTo(id);
        assertThat(bob.peer().rooms()).isEmpty();
    }

    @Test
    void thePeerOfASessionThatIsTakenUpStaysBeyondTheWindow() {
        bob.cut().comesBack();
        world.time().advance(ResumeWorld.WINDOW.multipliedBy(2));
        assertThat(bob.isHere()).isTrue();
    }

    @Test
    void anAnswerIsNotSentAgainOnAnotherConnection() {
        bob.socket().goesDeaf();
        bob.asks("room:leave", "{\"room\":\"room\"}", 7);
        bob.cut().comesBack();
        assertThat(bob.acks).isEmpty();
        assertThat(bob.peer().rooms()).isEmpty();
    }

    @Test
    void aCandidateThatWaitedForItsCallIsNotAnsweredOnAnotherConnection() {
        bob.asks("ice:candidate", "{\"to\":\"" + alice.id + "\",\"candidate\":1}", 7);
        bob.cut().comesBack();
        world.time().advance(java.time.Duration.ofSeconds(5));
        assertThat(bob.acks).isEmpty();
        bob.asks("ping", "null", 7);
        assertThat(bob.acks).containsExactly("{\"ack\":7,\"data\":{\"ok\":true}}");
    }

    private void calls() {
        alice.says("user:call", "{\"to\":\"" + bob.id + "\",\"offer\":{\"type\":\"offer\",\"sdp\":\"x\"}}");
        assertThat(world.router().calls()).isOne();
    }

    private void news(int count) {
        for (int i = 0; i < count; i++) {
            bob.peer().send("app:news", i);
        }
        world.idle();
    }

    private static List<Integer> newsOf(ResumingClient client) {
        return client.events("app:news").stream()
                .map(each -> Integer.parseInt(each.replaceFirst(".*\"data\":(\\d+).*", "$1")))
                .toList();
    }

    private static String last(List<String> events) {
        assertThat(events).isNotEmpty();
        return events.get(events.size() - 1);
    }
}
