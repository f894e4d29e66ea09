package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Peer;
import dev.parley.SignalListener;
import dev.parley.spi.Continuity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What comes between two steps of a session's life. */
class ResumeRaceTest {
    private final List<CompletableFuture<String>> decisions = new ArrayList<>();
    private Runnable onSuspended = () -> {};
    private final ResumeWorld world =
            ResumeWorld.of(builder -> builder.onRequest("app:slow", String.class, (peer, text) -> {
                        CompletableFuture<String> decision = new CompletableFuture<>();
                        decisions.add(decision);
                        return decision;
                    })
                    .listener(new SignalListener() {
                        @Override
                        public void suspended(Peer peer, int code, String reason) {
                            Runnable once = onSuspended;
                            onSuspended = () -> {};
                            once.run();
                        }
                    }));
    private final ResumingClient alice = world.client("alice").joins("room");

    @Test
    void whoIsOvertakenWhileTheLossOfTheOldConnectionIsToldIsNoNewPeer() {
        alice.says("app:slow", "\"one\"");
        ResumingSocket overtaken = alice.comesBack();
        onSuspended = alice::comesBackWithin;
        decisions.get(0).complete("done");
        world.idle();
        assertThat(world.router().peers()).hasSize(1);
        assertThat(alice.greetings).allMatch(greeting -> greeting.contains(alice.id));
        assertThat(alice.wasResumed()).isTrue();
        assertThat(overtaken.isOpen()).isFalse();
        assertThat(alice.socket().isOpen()).isTrue();
    }

    @Test
    void whoIsDisconnectedByTheApplicationWhileItsLossIsToldIsNotWaitedFor() {
        onSuspended = () -> alice.peer().disconnect("kicked");
        alice.cut();
        assertThat(alice.isHere()).isFalse();
        alice.comesBack();
        assertThat(alice.wasResumed()).isFalse();
    }

    @Test
    void whoIsDisconnectedByTheApplicationWhileItsLastFramesAreHandledIsNotWaitedFor() {
        alice.says("app:slow", "\"one\"").cut();
        alice.peer().disconnect("kicked");
        decisions.get(0).complete("done");
        world.idle();
        assertThat(alice.isHere()).isFalse();
    }

    @Test
    void whoHearsItsGreetingIsKnownToOthers() {
        ResumingClient bob = new ResumingClient(world, "bob");
        List<Boolean> known = new ArrayList<>();
        bob.onGreeting = () -> known.add(bob.isHere());
        bob.connects(Continuity.Fresh.RESUMABLE);
        assertThat(known).containsExactly(true);
    }

    @Test
    void whoIsSentAnEventWhileItsConnectionBeginsHearsTheGreetingFirst() {
        ResumingClient bob = new ResumingClient(world, "bob");
        bob.open(
                Continuity.Fresh.ENDS_WITH_CONNECTION,
                socket -> world.router().peers().forEach(peer -> peer.send("app:news", 1)));
        world.idle();
        assertThat(bob.frames).first().asString().startsWith("{\"greeting\"");
        assertThat(alice.events("app:news")).hasSize(1);
    }
}
