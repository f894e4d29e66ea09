package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import dev.parley.Peer;
import dev.parley.SignalListener;
import dev.parley.SignalRouter;
import dev.parley.spi.Admission;
import dev.parley.spi.Continuity;
import dev.parley.spi.Gateway;
import dev.parley.wire.PlainJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A session on two threads: what happens to it on the one races with what happens to it on the other. {@code
 * -Dparley.session.rounds=1000000} takes longer.
 */
class SessionStressTest {
    private static final int ROUNDS = Integer.getInteger("parley.session.rounds", 50_000);
    private static final int MOST_STEPS = 3;

    private final long seed = Long.getLong("parley.session.seed", new Random().nextLong());
    private final Random dice = new Random(seed);
    private final VirtualTime time = VirtualTime.seeded(seed);
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger disconnected = new AtomicInteger();
    private final SignalRouter router = time.in(SignalRouter.builder())
            .executor(Runnable::run)
            .limits(Limits.builder()
                    .resumeWindow(ResumeWorld.WINDOW)
                    .maxAbsentPeers(1)
                    .build())
            .listener(new SignalListener() {
                @Override
                public void connected(Peer peer) {
                    connected.incrementAndGet();
                }

                @Override
                public void disconnected(Peer peer, int code, String reason) {
                    disconnected.incrementAndGet();
                }
            })
            .build();
    private final Gateway gateway = router.gateway(new ResumeWorld.Identifying());
    private final SecondThread second = new SecondThread();

    @AfterEach
    void end() {
        second.close();
    }

    @Test
    void aTerminatedPeerIsNotWaitedForThoughItsConnectionIsLostInTheSameMoment() throws Exception {
        int waitedFor = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Session session = new Session();
            second.race(session::isKicked, () -> session.first.ends(1006));
            waitedFor += router.peers().size();
            settle(session);
        }

        assertThat(waitedFor).as("seed %d, in %d rounds", seed, ROUNDS).isZero();
    }

    @Test
    void whateverHappensASessionHasOneConnectionAndOneEndAndLeavesNothing() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String when = "seed " + seed + ", round " + round;
            Session session = new Session();
            List<Runnable> here = session.steps(dice, true);
            List<Runnable> there = session.steps(dice, false);
            second.race(() -> here.forEach(Runnable::run), () -> there.forEach(Runnable::run));

            assertThat(session.openConnections()).as(when).isLessThanOrEqualTo(1);
            if (session.wasKicked) {
                assertThat(router.peer(session.id)).as(when).isEmpty();
            }
            settle(session);
            assertThat(router.peers()).as(when).isEmpty();
            assertThat(gateway.connections()).as(when).isZero();
            assertThat(time.timers()).as(when).isZero();
            assertThat(disconnected).as(when).hasValue(connected.get());
        }

        Session last = new Session();
        last.first.ends(1006);
        assertThat(router.peers())
                .as("seed %d, the place for an absent peer", seed)
                .hasSize(1);
    }

    @Test
    void aPeerThatIsKnownToOthersWasGreetedBefore() throws Exception {
        Gateway plain = router.gateway(new PlainJson());
        AtomicLong ungreeted = new AtomicLong();
        for (int round = 0; round < ROUNDS; round++) {
            RacingConnection connection = new RacingConnection();
            second.race(() -> connection.opened(admitted(plain).open(connection)), () -> {
                SecondThread.await(() -> !router.peers().isEmpty());
                router.peers().forEach(peer -> peer.send("app:news", 1));
            });
            ungreeted.addAndGet(connection.first().contains("session:open") ? 0 : 1);
            connection.ends(1000);
        }

        assertThat(ungreeted).as("of %d peers", ROUNDS).hasValue(0);
    }

    private void settle(Session session) {
        session.connections.forEach(connection -> connection.ends(1006));
        time.advance(ResumeWorld.WINDOW);
    }

    private Admission.Granted admitted(Gateway by) {
        return (Admission.Granted)
                by.admit(BareConnection.HANDSHAKE).toCompletableFuture().join();
    }

    /** A peer that can come back, with all the connections that want to be its own. */
    private final class Session {
        private final List<RacingConnection> connections = new ArrayList<>();
        private final RacingConnection first;
        private final String id;
        private final String token;
        private volatile boolean wasKicked;

        Session() {
            first = open(Continuity.Fresh.RESUMABLE);
            id = member("greeting", first);
            token = member("token", first);
        }

        List<Runnable> steps(Random dice, boolean mayPassTime) {
            List<Runnable> steps = new ArrayList<>();
            for (int left = 1 + dice.nextInt(MOST_STEPS); left > 0; left--) {
                steps.add(
                        switch (dice.nextInt(mayPassTime ? 6 : 5)) {
                            case 0 -> () -> first.ends(1006);
                            case 1 -> () -> first.ends(1000);
                            case 2 -> this::isKicked;
                            case 3 -> () -> open(new Continuity.Resuming(token, Optional.empty()));
                            case 4 -> () -> router.peer(id).ifPresent(peer -> peer.send("app:news", 1));
                            default -> () -> time.advance(ResumeWorld.WINDOW);
                        });
            }
            return steps;
        }

        void isKicked() {
            router.peer(id).ifPresent(peer -> {
                wasKicked = true;
                peer.disconnect("kicked");
            });
        }

        long openConnections() {
            return connections.stream()
                    .filter(connection -> connection.isOpen()
                            && member("greeting", connection).equals(id))
                    .count();
        }

        private RacingConnection open(Continuity continuity) {
            RacingConnection connection = new RacingConnection();
            synchronized (connections) {
                connections.add(connection);
            }
            admitted(gateway).open(connection, continuity).whenComplete((handler, superseded) -> {
                if (superseded == null) {
                    connection.opened(handler);
                }
            });
            return connection;
        }

        private static String member(String name, RacingConnection of) {
            String text = of.first();
            int from = text.indexOf("\"" + name + "\":\"") + name.length() + 4;
            return text.substring(from, text.indexOf('"', from));
        }
    }
}
