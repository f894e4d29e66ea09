package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Authentication;
import dev.parley.Limits;
import dev.parley.SignalListener;
import dev.parley.SignalRouter;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomEffects;
import dev.parley.room.RoomMachine;
import dev.parley.room.RoomRecorder;
import dev.parley.spi.Admission;
import dev.parley.spi.Gateway;
import dev.parley.spi.Handshake;
import dev.parley.testkit.ThrowingConnection.Deed;
import dev.parley.testkit.ThrowingConnection.Thrown;
import dev.parley.wire.PlainJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the router was given to live on throws what it may not. */
class FaultySurroundingsTest {
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final Thread thread = Thread.currentThread();
    private final Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
    private boolean broken;

    @AfterEach
    void giveTheHandlerBack() {
        thread.setUncaughtExceptionHandler(before);
    }

    @Test
    void anErrorOfAHandlerThatRunsOnTheCallersThreadIsAnsweredOnce() {
        AtomicInteger runs = new AtomicInteger();
        try (SignalRouter router = SignalRouter.builder()
                .executor(Runnable::run)
                .listener(recorder())
                .on("app:break", Object.class, (peer, payload) -> {
                    runs.incrementAndGet();
                    throw new Thrown("broken handler");
                })
                .build()) {
            BareConnection client = BareConnection.open(BareConnection.admitted(router, new PlainJson()));
            client.says("{\"event\":\"app:break\",\"data\":1,\"id\":7}");
            client.says("{\"event\":\"ping\",\"data\":null}");
            assertThat(client.heard().stream().filter(each -> each.contains("\"ack\"")))
                    .singleElement()
                    .asString()
                    .contains("internal_error");
            assertThat(client.heard()).last().asString().contains("pong");
            assertThat(runs).hasValue(1);
            assertThat(failures).containsExactly("app:break");
            client.handler().onClosed(1000, "");
        }
    }

    @Test
    void aStageThatTellsOfItsResultTwiceIsAnswerEnoughForOne() {
        World world = World.of(router -> router.onRequest("app:ask", Object.class, (peer, payload) -> new Twice()));
        ScriptedPeer alice = world.peer("alice");
        String first = alice.beginsToAsk("app:ask", "1");
        alice.asks("app:ask", "2").isOk();
        alice.answerTo(first).isOk();
        assertThat(alice.wire().receive(Duration.ZERO)).isEmpty();
    }

    private static final class Twice extends CompletableFuture<String> {
        @Override
        public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> told) {
            told.accept("once", null);
            told.accept("twice", null);
            return this;
        }
    }

    @Test
    void aRoomWhoseRecorderCantBeMadeGoesOnWithoutOne() {
        World world =
                World.of(router -> Recorders.in(router.listener(recorder()).relay("app:whisper"), room -> {
                            throw new Thrown("broken recorder");
                        })
                        .signals((from, to) -> true));
        ScriptedPeer alice = world.peer("alice");
        ScriptedPeer bob = world.peer("bob");
        alice.asks("app:whisper", "{\"to\":\"" + bob.id() + "\",\"data\":1}").isOk();
        bob.hears("app:whisper").from(alice);
        assertThat(failures).containsExactly("journal");
    }

    @Test
    void anUncaughtExceptionHandlerThatThrowsHoldsUpNeitherARoomNorTheEndOfTheRouter() {
        thread.setUncaughtExceptionHandler((where, fault) -> {
            throw new Thrown("broken uncaught exception handler");
        });
        World world = World.of(router -> Recorders.in(router.relayToRooms("app:shout"), room -> new Broken()));
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        broken = true;
        alice.asks("app:shout", "{}").isRefused("internal_error");
        broken = false;
        alice.asks("app:shout", "{}").isOk();
        bob.hears("app:shout").from(alice);
        CompletableFuture<Void> closed = world.router().shutdown().toCompletableFuture();
        world.time().runUntilIdle();
        assertThat(closed).isCompleted();
    }

    /** A room whose step throws while it decides. */
    private final class Broken implements RoomRecorder {
        @Override
        public void handle(RoomMachine room, RoomCommand command, RoomEffects out) {
            if (broken) {
                throw new Thrown("broken step");
            }
            room.handle(command, out);
        }

        @Override
        public void ended() {
            throw new Thrown("broken end");
        }
    }

    @Test
    void anExecutorThatThrowsWhatItMayNotIsOneThatIsBusy() {
        List<Integer> handled = new ArrayList<>();
        World world = World.of(router -> router.listener(recorder())
                .executor(task -> {
                    if (broken) {
                        throw new Thrown("broken executor");
                    }
                    task.run();
                })
                .on("app:count", Integer.class, (peer, number) -> handled.add(number)));
        ScriptedPeer alice = world.peer("alice").joins("room");
        broken = true;
        alice.asks("app:count", "1").isRefused("overloaded");
        broken = false;
        alice.asks("app:count", "2").isOk();
        assertThat(handled).containsExactly(2);
        assertThat(failures).containsExactly("executor");
    }

    @Test
    void anExecutorThatTakesATaskAndThrowsAllTheSameRunsItOnce() {
        AtomicInteger handled = new AtomicInteger();
        ConcurrentLinkedQueue<Runnable> taken = new ConcurrentLinkedQueue<>();
        World world = World.of(router -> router.listener(recorder())
                .executor(task -> {
                    taken.add(task);
                    throw new Thrown("broken executor");
                })
                .on("app:count", Integer.class, (peer, number) -> handled.incrementAndGet()));
        ScriptedPeer alice = world.peer("alice").joins("room");
        alice.asks("app:count", "1").isRefused("overloaded");
        taken.forEach(Runnable::run);
        assertThat(handled).hasValue(0);
        alice.sends("ping", "null").hears("pong");
    }

    @Test
    void nobodyIsLetInByAnAuthenticatorThatTheExecutorDoesNotRun() {
        World world = World.of(router -> router.executor(task -> {
                    throw new Thrown("broken executor");
                })
                .authenticator(handshake -> CompletableFuture.completedFuture(Authentication.anonymous())));
        assertThatThrownBy(world.transport()::connect)
                .isInstanceOf(HandshakeRefusedException.class)
                .hasMessageContaining("503");
    }

    @Test
    void aClockThatThrowsStandsStillAndIsToldOfOnce() {
        AtomicInteger readings = new AtomicInteger();
        World world = World.of(router -> router.listener(recorder()).ticker(() -> {
            if (broken) {
                throw new Thrown("broken clock");
            }
            return readings.incrementAndGet();
        }));
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        broken = true;
        alice.calls(bob);
        bob.hears("incoming:call").from(alice);
        bob.accepts(alice);
        alice.hears("call:accepted").from(bob);
        assertThat(failures).containsExactly("ticker");
        broken = false;
        alice.sends("ping", "null").hears("pong");
        broken = true;
        alice.sends("ping", "null").hears("pong");
        world.time().runUntilIdle();
        assertThat(failures).containsExactly("ticker", "ticker");
    }

    @Test
    void aDeadlineThatTheSchedulerDoesNotTakeIsTheRoutersOwn() throws Exception {
        CompletableFuture<Void> pinged = new CompletableFuture<>();
        try (SignalRouter router = SignalRouter.builder()
                .limits(Limits.builder()
                        .pingInterval(Duration.ofMillis(1))
                        .pingTimeout(Duration.ofHours(1))
                        .build())
                .listener(recorder())
                .executor(Runnable::run)
                .scheduler((delay, task) -> {
                    throw new Thrown("broken scheduler");
                })
                .build()) {
            InMemoryTransport transport = InMemoryTransport.to(router)
                    .through(connection -> new ThrowingConnection(
                            connection, deed -> deed == Deed.PING && noted(pinged), deed -> false));
            ScriptedPeer alice = transport.peer("alice").joins("room");
            pinged.get(20, TimeUnit.SECONDS);
            assertThat(failures).containsExactly("scheduler");
            alice.sends("ping", "null").hears("pong");
        }
    }

    @Test
    void aSourceOfIdsThatThrowsKeepsNobodyOut() {
        World world = World.of(router -> router.listener(recorder()).random(new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new Thrown("broken random source");
            }
        }));
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        assertThat(alice.id()).isNotEqualTo(bob.id()).hasSize(20);
        assertThat(failures).containsExactly("random source");
    }

    @Test
    void aNeighboursGatewayThatThrowsKeepsNobodyFromClosing() {
        World world = World.of(router -> router.listener(recorder()));
        world.router().attach(new BrokenGateway());
        ScriptedPeer alice = world.peer("alice").joins("room");
        CompletableFuture<Void> closed = world.router().shutdown().toCompletableFuture();
        world.time().runUntilIdle();
        assertThat(closed).isCompleted();
        alice.isClosedWith(1001);
        assertThat(failures).containsExactly("closing a gateway", "cutting the connections of a gateway");
    }

    private static final class BrokenGateway implements Gateway {
        @Override
        public CompletionStage<Admission> admit(Handshake handshake) {
            throw new Thrown("broken gateway");
        }

        @Override
        public Optional<String> subprotocol(List<String> offered) {
            return Optional.empty();
        }

        @Override
        public int maxMessageBytes() {
            return 1;
        }

        @Override
        public int connections() {
            return 0;
        }

        @Override
        public void abort() {
            throw new Thrown("broken gateway");
        }

        @Override
        public CompletionStage<Void> close() {
            throw new Thrown("broken gateway");
        }
    }

    private static boolean noted(CompletableFuture<Void> pinged) {
        pinged.complete(null);
        return false;
    }

    private SignalListener recorder() {
        return new SignalListener() {
            @Override
            public void failed(Throwable cause, String where) {
                failures.add(where);
                throw new Thrown("broken listener");
            }
        };
    }
}
