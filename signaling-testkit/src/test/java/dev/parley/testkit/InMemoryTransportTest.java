package dev.parley.testkit;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Authentication;
import dev.parley.Limits;
import dev.parley.SignalRouter;
import dev.parley.spi.WriteCallback;
import dev.parley.testkit.World.Client;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class InMemoryTransportTest {
    @Test
    void onVirtualTimeNothingArrivesUntilItIsRun() {
        World world = World.of(router -> router);
        InMemoryWire wire = world.transport().connect();
        wire.send("{\"event\":\"room:join\",\"data\":{\"email\":\"alice\",\"room\":\"room\"}}");
        assertThat(world.router().rooms()).isEmpty();
        world.time().runUntilIdle();
        assertThat(world.router().rooms()).hasSize(1);
    }

    @Test
    void inRealTimeWhatIsSentHasArrivedWhenSendReturns() {
        try (SignalRouter router = SignalRouter.builder().build()) {
            InMemoryWire wire = InMemoryTransport.to(router).connect();
            wire.send("{\"event\":\"room:join\",\"data\":{\"email\":\"alice\",\"room\":\"room\"}}");
            assertThat(router.rooms()).hasSize(1);
        }
    }

    @Test
    void whoIsNotAdmittedIsToldTheStatus() {
        World world = World.of(router -> router.authenticator(
                handshake -> CompletableFuture.completedFuture(Authentication.refused("not today"))));
        assertThatThrownBy(world.transport()::connect)
                .isInstanceOf(HandshakeRefusedException.class)
                .hasMessageContaining("401")
                .hasMessageContaining("not today");
        assertThat(world.transport().connections()).isZero();
    }

    @Test
    void whoDoesNotReadGetsEverythingWhenItReadsAgain() {
        World world = World.of(router -> router);
        ScriptedPeer alice = world.peer("alice").joins("room");
        Client bob = world.client("bob");
        bob.peer().joins("room");
        bob.wire().stopReading();
        alice.calls(bob.peer()).trickles(bob.peer(), "1").trickles(bob.peer(), "2");
        assertThat(bob.wire().receive(ofSeconds(1))).isEmpty();
        bob.wire().resumeReading();
        bob.peer().hears("ice:candidate").withJson("candidate", "1");
        bob.peer().hears("ice:candidate").withJson("candidate", "2");
    }

    @Test
    void aCloseReachesWhoDoesNotReadOnlyWhenItReadsAgain() {
        World world = World.of(router -> router);
        Client alice = world.client("alice");
        alice.wire().stopReading();
        world.router().peers().get(0).disconnect("enough");
        world.time().runUntilIdle();
        assertThat(alice.wire().awaitClose(ZERO)).isEmpty();
        alice.wire().resumeReading();
        assertThat(alice.wire().awaitClose(ZERO)).contains(new CloseStatus(1000, "enough"));
    }

    @Test
    void aWriteThatFailsEndsTheConnection() {
        World world = World.of(router -> router);
        ScriptedPeer alice = world.peer("alice").joins("room");
        Client bob = world.client("bob");
        bob.peer().joins("room");
        bob.wire().failWrites();
        alice.calls(bob.peer()).hears("call:ended").with("reason", "peer_left");
        alice.hears("user:left").with("reason", "disconnected");
        bob.peer().isClosedWith(CloseStatus.ABNORMAL);
    }

    @Test
    void writesMayBeCompletedOnAnotherThread() {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (SignalRouter router = SignalRouter.builder().build()) {
            InMemoryTransport transport = InMemoryTransport.to(router);
            ScriptedPeer alice = transport.peer("alice").joins("room");
            InMemoryWire wire = transport.connect();
            wire.completeWritesOn(other);
            ScriptedPeer bob = ScriptedPeer.on(wire, "bob").joins("room");
            alice.calls(bob);
            for (int i = 0; i < 500; i++) {
                alice.trickles(bob, Integer.toString(i));
            }
            for (int i = 0; i < 500; i++) {
                bob.hears("ice:candidate").withJson("candidate", Integer.toString(i));
            }
        } finally {
            other.shutdown();
        }
    }

    @Test
    void whatWasBeingWrittenFailsWhenTheConnectionIsCut() {
        Mailbox mailbox = new Mailbox();
        ServerEnd end = new ServerEnd(mailbox, new Reports(Pace.REAL), Runnable::run);
        Told told = new Told();
        end.stopReading();
        end.sendText(new byte[] {'a'}, told);
        end.end(CloseStatus.abnormal("cut"));
        end.sendText(new byte[] {'b'}, told);
        assertThat(told.failures).isEqualTo(2);
        assertThat(told.successes).isZero();
    }

    @Test
    void aCoreThatWritesTwoAtATimeIsCaught() {
        ServerEnd end = new ServerEnd(new Mailbox(), new Reports(Pace.REAL), Runnable::run);
        end.stopReading();
        end.sendText(new byte[] {'a'}, new Told());
        end.sendText(new byte[] {'b'}, new Told());
        assertThatThrownBy(end::checkPromises).hasMessageContaining("before the one before it was completed");
    }

    @Test
    void nothingIsReadWhileTheCoreWantsNothingAndNothingIsLost() {
        CompletableFuture<Object> decision = new CompletableFuture<>();
        World world = World.of(
                router -> router.limits(Limits.builder().maxWaitingFrames(4).build())
                        .onRequest("app:ask", Object.class, (peer, payload) -> decision));
        ScriptedPeer alice = world.peer("alice").sends("app:ask", "1");
        for (int i = 0; i < 100; i++) {
            alice.sends("ping", "null");
        }
        world.time().runUntilIdle();
        decision.complete("yes");
        for (int i = 0; i < 100; i++) {
            alice.hears("pong");
        }
        alice.hearsNo("signal:error");
    }

    @Test
    void aTransportThatClosesTakesItsPeersAlong() {
        World world = World.of(router -> router);
        ScriptedPeer alice = world.peer("alice");
        CompletableFuture<Void> closed = world.transport().close().toCompletableFuture();
        alice.isClosedWith(1001);
        world.time().runUntilIdle();
        assertThat(closed).isCompleted();
        assertThat(List.of(world.router().peers(), world.router().rooms())).containsOnly(List.of());
    }

    private static final class Told implements WriteCallback {
        private int successes;
        private int failures;

        @Override
        public void succeeded() {
            successes++;
        }

        @Override
        public void failed(Throwable cause) {
            failures++;
        }
    }
}
