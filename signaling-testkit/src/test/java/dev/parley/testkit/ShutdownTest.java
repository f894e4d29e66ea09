package dev.parley.testkit;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Authentication;
import dev.parley.Peer;
import dev.parley.Room;
import dev.parley.SignalListener;
import dev.parley.SignalRouter;
import dev.parley.spi.Admission;
import dev.parley.testkit.World.Client;
import dev.parley.wire.PlainJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    @Test
    void aRouterThatNobodyUsesIsClosedAtOnce() {
        World world = World.of(router -> router);
        assertThat(world.router().shutdown().toCompletableFuture()).isCompleted();
        assertThat(world.time().timers()).isZero();
    }

    @Test
    void whatWasSentBeforeIsStillWritten() {
        World world = World.of(router -> router);
        Client alice = world.client("alice");
        alice.wire().stopReading();
        for (int i = 0; i < 10; i++) {
            world.router().peers().get(0).send("app:tick", i);
        }
        CompletableFuture<Void> closed = world.router().shutdown().toCompletableFuture();
        world.time().advance(ofSeconds(1));
        assertThat(closed).isNotDone();
        alice.wire().resumeReading();
        for (int i = 0; i < 10; i++) {
            assertThat(alice.peer().hears("app:tick").data()).hasToString(Integer.toString(i));
        }
        alice.peer().isClosedWith(1001);
        world.time().runUntilIdle();
        assertThat(closed).isCompleted();
        assertThat(world.time().timers()).isZero();
    }

    @Test
    void whoDoesNotReadIsCutOffWhenTheTimeIsUp() {
        World world = World.of(router -> router);
        Client alice = world.client("alice");
        alice.wire().stopReading();
        world.router().peers().get(0).send("app:tick", 1);
        CompletableFuture<Void> closed = world.router().shutdown().toCompletableFuture();
        world.time().advance(ofSeconds(2));
        assertThat(closed).isCompleted();
        assertThat(world.router().peers()).isEmpty();
        assertThat(world.time().timers()).isZero();
    }

    @Test
    void aHandlerThatNeverAnswersDoesNotKeepTheRouterOpen() {
        World world = World.of(
                router -> router.onRequest("app:never", Object.class, (peer, payload) -> new CompletableFuture<>()));
        ScriptedPeer alice = world.peer("alice").joins("room").sends("app:never", "1");
        world.time().runUntilIdle();
        CompletableFuture<Void> closed = world.router().shutdown().toCompletableFuture();
        world.time().advance(ofSeconds(2));
        assertThat(closed).isCompleted();
        assertThat(world.router().rooms()).isEmpty();
        alice.isClosedWith(1001);
    }

    @Test
    void closingAgainIsTheSameClosing() {
        World world = World.of(router -> router);
        world.peer("alice");
        CompletableFuture<Void> once = world.router().shutdown().toCompletableFuture();
        CompletableFuture<Void> twice = world.router().shutdown().toCompletableFuture();
        world.time().runUntilIdle();
        assertThat(once).isCompleted();
        assertThat(twice).isCompleted();
    }

    @Test
    void whoWasAdmittedBeforeAndComesInWhileTheRouterClosesIsSentAway() {
        CompletableFuture<Authentication> slow = new CompletableFuture<>();
        World world = World.of(router -> router.authenticator(handshake -> slow));
        CompletableFuture<Admission> admission = world.router()
                .gateway(new PlainJson())
                .admit(BareConnection.HANDSHAKE)
                .toCompletableFuture();
        world.time().runUntilIdle();
        world.router().shutdown();
        slow.complete(Authentication.anonymous());
        BareConnection late = BareConnection.open((Admission.Granted) admission.join());
        assertThat(late.closedWith).containsExactly(1001);
    }

    /** The router's own timer is gone by then. */
    @Test
    void whoComesInAfterTheRouterWasClosedIsSentAwayToo() {
        SignalRouter router = SignalRouter.builder().build();
        Admission.Granted admission = BareConnection.admitted(router, new PlainJson());
        router.close();
        BareConnection late = BareConnection.open(admission);
        assertThat(late.closedWith.size() + late.aborted).isPositive();
        late.handler().onClosed(1001, "");
        assertThat(router.peers()).isEmpty();
    }

    /** One room has been told and another is still busy: what begins in between would end without a word. */
    @Test
    void nobodyBeginsACallWhileTheRouterCloses() {
        List<Runnable> later = new ArrayList<>();
        World world = World.of(router -> router.executor(later::add).listener(new SignalListener() {
            @Override
            public void joined(Room room, Peer peer, String email) {
                // More than one turn of the queue of a room that is to be busy.
                for (int i = 0; room.name().equals("busy") && i < 100; i++) {
                    room.broadcast("app:tick", i);
                }
            }
        }));
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        ScriptedPeer carol = world.peer("carol");
        carol.sends("room:join", "{\"email\":\"carol\",\"room\":\"busy\"}");
        world.time().runUntilIdle();

        world.router().shutdown();
        alice.calls(bob).hearsError("shutting_down");
        bob.hearsNo("incoming:call");
        while (!later.isEmpty()) {
            later.remove(0).run();
            world.time().runUntilIdle();
        }
        List.of(alice, bob, carol).forEach(each -> each.isClosedWith(1001));
    }
}
