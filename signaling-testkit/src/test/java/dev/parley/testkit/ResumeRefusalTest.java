package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.LeaveReason;
import org.junit.jupiter.api.Test;

/** Who may not come back is a fresh peer, and disturbs nobody. */
class ResumeRefusalTest {
    private final ResumeWorld world = ResumeWorld.of(ResumeWorld::byName);
    private final ResumingClient alice = world.client("alice").joins("room");
    private final ResumingClient mallory = world.client("mallory");

    @Test
    void anotherUsersTokenOpensNothing() {
        ResumingSocket live = alice.socket();
        mallory.comesBack(alice.token, alice.receivedBefore(0));
        isFresh(mallory);
        assertThat(live.isOpen()).isTrue();
        assertThat(alice.isHere()).isTrue();
    }

    @Test
    void anotherUsersTokenOpensNothingWhileThatUserIsAway() {
        alice.cut();
        mallory.comesBack(alice.token, alice.receivedBefore(0));
        isFresh(mallory);
        alice.comesBack();
        assertThat(alice.wasResumed()).isTrue();
    }

    @Test
    void aPublicIdOpensNothing() {
        mallory.comesBack(alice.id, "0");
        isFresh(mallory);
        assertThat(alice.socket().isOpen()).isTrue();
    }

    @Test
    void aTokenIsWorthNothingAfterItsSession() {
        String token = alice.token;
        alice.cutWith(1000);
        alice.comesBack(token, "0");
        isFresh(alice);
        assertThat(alice.token).isNotEqualTo(token);
    }

    @Test
    void aFreshPeerHasAnIdAndATokenOfItsOwn() {
        String id = mallory.id;
        String token = mallory.token;
        mallory.comesBack("none", "0");
        assertThat(mallory.id).isNotEqualTo(id);
        assertThat(mallory.token).isNotEqualTo(token);
        assertThat(mallory.peer().rooms()).isEmpty();
    }

    @Test
    void anOffsetThatTheLogDoesNotKnowMeansThatNothingHasArrivedAndAllIsSentAgain() {
        alice.cut();
        alice.peer().send("app:news", 2);
        int heard = alice.events.size();
        alice.comesBack(alice.token, "of another session");
        assertThat(alice.wasResumed()).isTrue();
        assertThat(alice.events.subList(heard, 2 * heard)).isEqualTo(alice.events.subList(0, heard));
        assertThat(alice.events("app:news")).hasSize(1);
    }

    @Test
    void anEventOfAnotherPeersIsNoneThatHasArrived() {
        ResumingClient bob = world.client("bob").joins("lobby");
        alice.cut().comesBack(alice.token, bob.receivedBefore(0));
        assertThat(alice.wasResumed()).isTrue();
        assertThat(alice.events("room:join")).hasSize(2);
    }

    @Test
    void whereTheLogHasLostItsStartSuchAnOffsetMakesAFreshPeerAndTheAbsentOneWaitsOutItsWindow() {
        String id = alice.id;
        ResumingClient bob = world.client("bob").joins("room");
        alice.socket().confirms();
        alice.cut().comesBack(alice.token, "of another session");
        isFresh(alice);
        assertThat(world.router().peer(id)).isPresent();
        assertThat(bob.events("user:left")).isEmpty();
        world.time().advance(ResumeWorld.WINDOW);
        assertThat(world.router().peer(id)).isEmpty();
        assertThat(bob.events("user:left")).singleElement().asString().contains(LeaveReason.TIMEOUT.wireName());
    }

    @Test
    void anOffsetBeforeTheLogMakesAFreshPeer() {
        alice.peer().send("app:news", 1);
        world.idle();
        alice.socket().confirms();
        alice.cut().comesBack(alice.token, alice.receivedBefore(1));
        isFresh(alice);
    }

    @Test
    void whoCanNotBeToldAllThatItMissedLeavesItsLiveConnectionUntouched() {
        ResumingSocket live = alice.socket();
        live.confirms();
        alice.comesBack(alice.token, "of another session");
        isFresh(alice);
        assertThat(live.isOpen()).isTrue();
    }

    private static void isFresh(ResumingClient client) {
        assertThat(client.wasResumed()).isFalse();
        assertThat(client.socket().isOpen()).isTrue();
    }
}
