package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Peer;
import dev.parley.SignalListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** A peer comes back while the server still has its old connection, or on several at once. */
class ResumeFencingTest {
    private final List<CompletableFuture<String>> decisions = new ArrayList<>();
    private final List<String> handled = new ArrayList<>();
    private Runnable onSuspended = () -> {};

    private final ResumeWorld world =
            ResumeWorld.of(builder -> builder.onRequest("app:slow", String.class, (peer, text) -> {
                        handled.add(text);
                        CompletableFuture<String> decision = new CompletableFuture<>();
                        decisions.add(decision);
                        return decision;
                    })
                    .listener(new SignalListener() {
                        @Override
                        public void suspended(Peer peer, int code, String reason) {
                            onSuspended.run();
                        }
                    }));
    private final ResumingClient alice = world.client("alice").joins("room");

    @Test
    void comingBackCutsTheConnectionThatIsStillThere() {
        ResumingSocket old = alice.socket();
        alice.comesBack();
        assertThat(old.aborted).isTrue();
        assertThat(alice.wasResumed()).isTrue();
        assertThat(alice.socket().isOpen()).isTrue();
        assertThat(world.door().connections()).isOne();
    }

    @Test
    void theEndOfTheOldConnectionDoesNotTouchTheNewOne() {
        ResumingSocket old = alice.socket();
        alice.comesBack();
        old.ends(1006);
        world.time().advance(ResumeWorld.WINDOW.multipliedBy(2));
        assertThat(alice.isHere()).isTrue();
        assertThat(alice.socket().isOpen()).isTrue();
    }

    @Test
    void aFrameThatIsBeingHandledIsFinishedFirst() {
        alice.says("app:slow", "\"one\"");
        alice.cut().comesBack();
        assertThat(alice.greetings).hasSize(1);
        decisions.get(0).complete("done");
        world.idle();
        assertThat(alice.wasResumed()).isTrue();
    }

    @Test
    void framesThatWaitedWhenTheConnectionWasLostAreHandledFirst() {
        alice.says("app:slow", "\"one\"").says("app:slow", "\"two\"");
        alice.cut();
        ResumingSocket fresh = alice.comesBack();
        decisions.get(0).complete("done");
        world.idle();
        assertThat(fresh.handler()).isNull();
        decisions.get(1).complete("done");
        world.idle();
        assertThat(alice.wasResumed()).isTrue();
        assertThat(handled).containsExactly("one", "two");
    }

    @Test
    void framesThatWaitedWhenTheConnectionWasFencedAreHandledFirst() {
        alice.says("app:slow", "\"one\"").says("app:slow", "\"two\"");
        alice.comesBack();
        decisions.get(0).complete("done");
        world.idle();
        assertThat(handled).containsExactly("one", "two");
    }

    @Test
    void ofTwoThatComeBackAtOnceTheLaterWinsAndTheOtherIsCut() {
        alice.says("app:slow", "\"one\"").cut();
        ResumingSocket first = alice.comesBack();
        ResumingSocket second = alice.comesBack();
        assertThat(first.cut).isInstanceOf(CompletionException.class);
        decisions.get(0).complete("done");
        world.idle();
        assertThat(second.isOpen()).isTrue();
        assertThat(alice.wasResumed()).isTrue();
        assertThat(world.router().peers()).hasSize(1);
    }

    @Test
    void manyThatComeBackAtOnceLeaveOneConnection() {
        for (int i = 0; i < 20; i++) {
            alice.comesBack();
        }
        assertThat(alice.sockets.stream().filter(ResumingSocket::isOpen)).containsExactly(alice.socket());
        assertThat(world.router().peers()).hasSize(1);
        assertThat(world.door().connections()).isOne();
    }

    @Test
    void whoComesBackTwiceWithoutAConnectionGetsTheSameSessionOnTheLaterOne() {
        alice.cut();
        ResumingSocket first = alice.comesBack();
        ResumingSocket second = alice.comesBack();
        assertThat(first.aborted).isTrue();
        assertThat(second.isOpen()).isTrue();
    }

    @Test
    void aConnectionThatIsGoneBeforeItIsGrantedLeavesThePeerWaitingForAnother() {
        alice.says("app:slow", "\"one\"").cut();
        ResumingSocket gone = alice.comesBack();
        decisions.get(0).complete("done");
        world.idle();
        gone.ends(1006);
        world.idle();
        assertThat(alice.isHere()).isTrue();
        alice.comesBack();
        assertThat(alice.wasResumed()).isTrue();
    }

    @Test
    void aPeerThatIsSentAwayWhileItComesBackIsNotConnectedAsAGhost() {
        alice.cut();
        ResumingSocket fresh =
                alice.prepares(socket -> world.router().peer(alice.id).ifPresent(peer -> peer.disconnect("kicked")));
        world.idle();
        assertThat(alice.isHere()).isFalse();
        assertThat(fresh.isOpen()).isFalse();
    }

    @Test
    void aConnectionThatIsLostAgainWhileTheFirstLossIsReportedLeavesOneDeadline() {
        List<String> reports = new ArrayList<>();
        onSuspended = () -> {
            reports.add("suspended");
            if (reports.size() == 1) {
                alice.comesBackWithin();
                alice.socket().ends(1006);
            }
        };
        alice.cut();
        alice.comesBack();
        world.time().advance(ResumeWorld.WINDOW.multipliedBy(2));
        assertThat(alice.isHere()).isTrue();
    }

    @Test
    void aPeerThatNobodyCutGoesOnUndisturbedByAStrangersToken() {
        ResumingClient stranger = world.client("stranger");
        ResumingSocket live = alice.socket();
        stranger.comesBack(alice.id, "0");
        stranger.comesBack("", "0");
        assertThat(stranger.wasResumed()).isFalse();
        assertThat(live.isOpen()).isTrue();
    }
}
