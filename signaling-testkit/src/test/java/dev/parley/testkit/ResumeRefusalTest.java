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
        mallory.comesBack(alice.token, alice.received);
        isFresh(mallory);
        assertThat(live.isOpen()).isTrue();
        assertThat(alice.isHere()).isTrue();
    }

    @Test
    void anotherUsersTokenOpensNothingWhileThatUserIsAway() {
        alice.cut();
        mallory.comesBack(alice.token, alice.received);
        isFresh(mallory);
        alice.comesBack();
        assertThat(alice.wasResumed()).isTrue();
    }

    @Test
    void aPublicIdOpensNothing() {
        mallory.comesBack(alice.id, 0);
        isFresh(mallory);
        assertThat(alice.socket().isOpen()).isTrue();
    }

    @Test
    void aTokenIsWorthNothingAfterItsSession() {
        String token = alice.token;
        alice.cutWith(1000);
        alice.comesBack(token, 0);
        isFresh(alice);
        assertThat(alice.token).isNotEqualTo(token);
    }

    @Test
    void aFreshPeerHasAnIdAndATokenOfItsOwn() {
        String id = mallory.id;
        String token = mallory.token;
        mallory.comesBack("none", 0);
        assertThat(mallory.id).isNotEqualTo(id);
        assertThat(mallory.token).isNotEqualTo(token);
        assertThat(mallory.peer().rooms()).isEmpty();
    }

    @Test
    void anOffsetBeyondTheLastEventMakesAFreshPeerAndEndsTheAbsentOne() {
        String id = alice.id;
        alice.cut().comesBack(alice.token, alice.received + 1);
        isFresh(alice);
        assertThat(world.router().peer(id)).isEmpty();
    }

    @Test
    void anOffsetBeforeTheLogMakesAFreshPeer() {
        alice.peer().send("app:news", 1);
        alice.socket().confirms();
        alice.cut().comesBack(alice.token, alice.received - 1);
        isFresh(alice);
    }

    @Test
    void anOffsetThatIsNoNumberOfOursLeavesTheLiveConnectionUntouched() {
        ResumingSocket live = alice.socket();
        alice.comesBack(alice.token, Long.MAX_VALUE);
        isFresh(alice);
        assertThat(live.isOpen()).isTrue();
    }

    @Test
    void aSessionThatIsGivenUpForItsOffsetLeavesTheRoomAsDisconnected() {
        ResumingClient bob = world.client("bob").joins("room");
        alice.cut().comesBack(alice.token, 1_000);
        assertThat(bob.events("user:left")).singleElement().asString().contains(LeaveReason.DISCONNECTED.wireName());
    }

    private static void isFresh(ResumingClient client) {
        assertThat(client.wasResumed()).isFalse();
        assertThat(client.socket().isOpen()).isTrue();
    }
}
