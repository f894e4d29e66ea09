package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Peer;
import dev.parley.Room;
import dev.parley.SignalListener;
import dev.parley.SignalRouter;
import dev.parley.testkit.World.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Peers come and go, and nothing of them stays. */
class ChurnTest {
    private static final int ROUNDS = 100_000;

    @Test
    void aHundredThousandJoinsCallsAndLeavesLeaveNothingBehind() {
        AtomicInteger calls = new AtomicInteger();
        World world = World.of(router -> router.listener(new SignalListener() {
            @Override
            public void callStarted(Room room, Peer caller, Peer callee) {
                calls.incrementAndGet();
            }
        }));
        Client host = world.client("host");
        InMemoryWire wire = host.wire();
        String hostId = host.peer().id();
        for (int i = 0; i < ROUNDS; i++) {
            String room = "room " + i % 1_000;
            wire.send(join(room, "host"));
            world.time().runUntilIdle();
            InMemoryWire guest = world.transport().connect();
            guest.send(join(room, "guest" + i));
            guest.send("{\"event\":\"user:call\",\"data\":{\"to\":\"" + hostId + "\",\"offer\":{}}}");
            leave(guest, i, room);
            wire.send("{\"event\":\"room:leave\",\"data\":{\"room\":\"" + room + "\"}}");
            world.time().runUntilIdle();
            drain(wire);
        }
        assertThat(calls).hasValueGreaterThan(ROUNDS / 4);
        assertThat(world.router().peers()).hasSize(1);
        assertThat(world.router().rooms()).isEmpty();
        assertThat(world.router().calls()).isZero();

        host.peer().close();
        world.time().runUntilIdle();
        assertThat(world.router().peers()).isEmpty();
        assertThat(world.transport().connections()).isZero();
        assertThat(world.time().timers()).isZero();
        assertThat(world.time().ready()).isZero();
    }

    @Test
    void onManyThreadsNothingIsLeftEither() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (SignalRouter router = SignalRouter.builder().build()) {
            InMemoryTransport transport = InMemoryTransport.to(router);
            CountDownLatch together = new CountDownLatch(1);
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                all.add(pool.submit(() -> {
                    together.await();
                    for (int i = 0; i < 500; i++) {
                        comeAndGo(transport, number, i);
                    }
                    return null;
                }));
            }
            together.countDown();
            for (Future<?> each : all) {
                each.get();
            }
            // A queue may have handed what was left in it to a worker.
            router.shutdown().toCompletableFuture().get();
            assertThat(router.peers()).isEmpty();
            assertThat(router.rooms()).isEmpty();
            assertThat(router.calls()).isZero();
            assertThat(transport.connections()).isZero();
        } finally {
            pool.shutdown();
        }
    }

    /** Two peers meet in a room that others use too, call each other at once, and go in different ways. */
    private static void comeAndGo(InMemoryTransport transport, int number, int i) {
        String room = "room " + i % 5;
        ScriptedPeer alice = transport.peer("alice " + number).joins(room);
        InMemoryWire wire = transport.connect();
        ScriptedPeer bob = ScriptedPeer.on(wire, "bob " + number).joins(room);
        alice.calls(bob);
        bob.calls(alice);
        leave(wire, i, room);
        alice.hears("call:ended").from(bob).with("reason", "peer_left");
        alice.leaves(room).close();
    }

    private static void leave(InMemoryWire wire, int i, String room) {
        switch (i % 3) {
            case 0 -> wire.close();
            case 1 -> wire.cut();
            default -> {
                wire.send("{\"event\":\"room:leave\",\"data\":{\"room\":\"" + room + "\"}}");
                wire.close(1001, "");
            }
        }
    }

    private static void drain(Wire wire) {
        while (wire.receive(Duration.ZERO).isPresent()) {
            // Nobody is interested.
        }
    }

    private static String join(String room, String email) {
        return "{\"event\":\"room:join\",\"data\":{\"email\":\"" + email + "\",\"room\":\"" + room + "\"}}";
    }
}
