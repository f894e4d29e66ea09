package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.Continuity;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ends of a connection are the end of its peer. */
class ResumeEndingTest {
    private final ResumeWorld world = ResumeWorld.limited(limits -> limits.maxBadFrames(3));
    private final ResumingClient watcher = world.client("watcher").joins("room");
    private final ResumingClient alice = world.client("alice").joins("room");

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001})
    void whoClosesOnPurposeHasLeft(int code) {
        alice.cutWith(code);
        assertThat(alice.isHere()).isFalse();
        assertThat(watcher.events("user:left")).hasSize(1).first().asString().contains("\"left\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {1005, 1006, 1011, 1013, 4000})
    void whoIsLostOrSaysNoReasonIsWaitedFor(int code) {
        alice.cutWith(code);
        assertThat(alice.isHere()).isTrue();
        alice.comesBack();
        assertThat(alice.wasResumed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1002, 1003, 1007, 1008, 1009})
    void whoBrokeTheProtocolIsNotWaitedFor(int code) {
        alice.cutWith(code);
        assertThat(alice.isHere()).isFalse();
        assertThat(watcher.events("user:left")).hasSize(1).first().asString().contains("\"disconnected\"");
    }

    @Test
    void aPeerThatCantComeBackLeavesWithItsConnection() {
        ResumingClient bob = world.client("bob");
        bob.connects(Continuity.Fresh.ENDS_WITH_CONNECTION);
        bob.cut();
        assertThat(bob.isHere()).isFalse();
    }

    @Test
    void whoIsDisconnectedByTheApplicationDoesNotComeBack() {
        alice.peer().disconnect("kicked");
        world.idle();
        gone();
    }

    @Test
    void whoIsDisconnectedByTheApplicationAndThenCutDoesNotComeBack() {
        alice.peer().disconnect("kicked");
        alice.cut();
        gone();
    }

    @Test
    void whoIsDisconnectedByTheApplicationWhileAwayIsGoneAtOnce() {
        alice.cut();
        alice.peer().disconnect("kicked");
        gone();
    }

    @Test
    void whoSendsWhatIsNoUtf8IsGone() {
        alice.socket().handler().onText(new byte[] {(byte) 0xff});
        world.idle();
        gone();
    }

    @Test
    void whoSendsABinaryMessageIsGone() {
        alice.socket().handler().onUnwantedBinary();
        world.idle();
        gone();
    }

    @Test
    void whoSendsTooLongAMessageIsGone() {
        alice.socket().handler().onTooLarge();
        world.idle();
        gone();
    }

    @Test
    void whoSendsTooManyBadFramesIsGone() {
        for (int i = 0; i < 4; i++) {
            alice.socket().handler().onText("no JSON".getBytes(UTF_8));
        }
        world.idle();
        gone();
    }

    @Test
    void whoDoesNotKeepUpIsWaitedFor() {
        alice.socket().stalls = true;
        alice.peer().send("app:news", 1);
        world.time().advance(world.router().limits().writeTimeout());
        assertThat(alice.socket().closedWith).containsExactly(1013);
        assertThat(alice.isHere()).isTrue();
        alice.comesBack();
        assertThat(alice.events("app:news")).hasSize(1);
    }

    @Test
    void closingTheRouterFreesWhoIsWaitedFor() {
        alice.cut();
        CompletionStage<Void> closed = world.router().shutdown();
        world.time().advance(world.router().limits().drainTimeout());
        assertThat(closed.toCompletableFuture()).isCompleted();
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void whoIsCutByTheClosingRouterIsNotWaitedFor() {
        world.router().shutdown();
        world.time().advance(world.router().limits().drainTimeout());
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void nobodyComesBackToARouterThatCloses() {
        alice.cut();
        world.router().shutdown();
        alice.comesBack();
        assertThat(alice.greetings).hasSize(1);
        world.time().advance(world.router().limits().drainTimeout());
        assertThat(world.isEmpty()).isTrue();
    }

    private void gone() {
        assertThat(alice.isHere()).isFalse();
        assertThat(watcher.events("user:left")).hasSize(1);
        alice.comesBack();
        assertThat(alice.wasResumed()).isFalse();
    }
}
