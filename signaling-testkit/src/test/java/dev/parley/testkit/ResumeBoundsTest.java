package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much is kept for a peer that may come back, and for how many. */
class ResumeBoundsTest {
    private static final int REPLAY = 10;

    private final ResumeWorld world = ResumeWorld.limited(
            limits -> limits.replayMessages(REPLAY).maxAbsentPeers(2).outboxMessages(50));
    private final ResumingClient watcher = world.client("watcher").joins("room");
    private final ResumingClient alice = world.client("alice");

    @Test
    void asManyEventsAsTheLogHoldsAreKeptForAnAbsentPeer() {
        alice.cut();
        news(alice, REPLAY);
        alice.comesBack();
        assertThat(alice.wasResumed()).isTrue();
        assertThat(alice.events("app:news")).hasSize(REPLAY);
    }

    @Test
    void oneEventMoreThanTheLogHoldsEndsTheSessionAtOnce() {
        alice.joins("room");
        int missed = alice.events.size();
        alice.socket().confirms();
        alice.cut();
        news(alice, REPLAY);
        assertThat(alice.isHere()).isTrue();
        news(alice, 1);
        assertThat(alice.isHere()).isFalse();
        assertThat(watcher.events("user:left")).hasSize(1).first().asString().contains("disconnected");
        assertThat(alice.events).hasSize(missed);
    }

    @Test
    void aSessionThatOverflowedGivesItsPlaceToAnother() {
        ResumingClient bob = world.client("bob");
        ResumingClient carol = world.client("carol");
        alice.cut();
        bob.cut();
        news(alice, REPLAY + 1);
        carol.cut();
        assertThat(carol.isHere()).isTrue();
    }

    @Test
    void whatIsKnownToHaveArrivedIsKeptNoLonger() {
        news(alice, REPLAY);
        alice.socket().confirms();
        news(alice, REPLAY);
        alice.cut();
        alice.comesBack(alice.token, alice.receivedBefore(REPLAY));
        assertThat(alice.wasResumed()).isTrue();
        assertThat(alice.events("app:news")).hasSize(3 * REPLAY);
    }

    @Test
    void aPeerWhoseMissedEventsHaveLeftTheLogIsAFreshPeer() {
        alice.socket().goesDeaf();
        news(alice, REPLAY + 1);
        alice.cut().comesBack();
        assertThat(alice.wasResumed()).isFalse();
    }

    @Test
    void aLogThatIsOverHalfFullAsksOnceWhatHasArrived() {
        news(alice, REPLAY / 2);
        assertThat(alice.socket().pings).isZero();
        news(alice, REPLAY);
        assertThat(alice.socket().pings).isOne();
        alice.socket().confirms();
        news(alice, REPLAY);
        assertThat(alice.socket().pings).isEqualTo(2);
    }

    @Test
    void moreAbsentPeersThanTheBoundLeaveWithTheirConnection() {
        List<ResumingClient> clients = IntStream.range(0, 5)
                .mapToObj(i -> world.client("peer" + i).joins("room"))
                .toList();
        clients.forEach(ResumingClient::cut);
        assertThat(clients).filteredOn(ResumingClient::isHere).hasSize(2);
        assertThat(watcher.events("user:left")).hasSize(3).allMatch(each -> each.contains("disconnected"));
    }

    @Test
    void whoComesBackMakesRoomForAnotherThatIsAbsent() {
        ResumingClient bob = world.client("bob");
        ResumingClient carol = world.client("carol");
        for (int times = 0; times < 10; times++) {
            alice.cut();
            bob.cut();
            alice.comesBack();
            bob.comesBack();
        }
        bob.cut();
        carol.cut();
        assertThat(bob.isHere()).isTrue();
        assertThat(carol.isHere()).isTrue();
    }

    @Test
    void whoseWindowPassesMakesRoomForAnotherThatIsAbsent() {
        ResumingClient bob = world.client("bob");
        alice.cut();
        bob.cut();
        world.time().advance(ResumeWorld.WINDOW);
        ResumingClient carol = world.client("carol");
        ResumingClient dave = world.client("dave");
        carol.cut();
        dave.cut();
        assertThat(carol.isHere()).isTrue();
        assertThat(dave.isHere()).isTrue();
    }

    @Test
    void allThatTheLogHoldsFitsIntoTheOutboxOfTheNextConnection() {
        ResumeWorld narrow =
                ResumeWorld.limited(limits -> limits.maxMessageBytes(1024).outboxBytes(4096));
        ResumingClient bob = narrow.client("bob");
        bob.cut();
        String kilobyte = "x".repeat(950);
        for (int i = 0; i < 2; i++) {
            bob.peer().send("app:news", kilobyte);
        }
        bob.comesBack();
        assertThat(bob.socket().closedWith).isEmpty();
        assertThat(bob.events("app:news")).hasSize(2);
    }

    @Test
    void theRostersOfAllRoomsFitBehindAllThatTheLogHolds() {
        ResumeWorld narrow =
                ResumeWorld.limited(limits -> limits.outboxMessages(REPLAY).replayMessages(REPLAY / 2));
        ResumingClient bob = narrow.client("bob").joins("one").joins("two").joins("three");
        bob.socket().confirms();
        bob.cut();
        news(bob, REPLAY / 2);
        bob.prepares(socket -> socket.stalls = true);
        narrow.idle();
        assertThat(bob.socket().closedWith).isEmpty();
    }

    private static void news(ResumingClient to, int count) {
        for (int i = 0; i < count; i++) {
            to.peer().send("app:news", i);
        }
    }
}
