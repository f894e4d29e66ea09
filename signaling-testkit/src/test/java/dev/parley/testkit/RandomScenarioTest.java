package dev.parley.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import dev.parley.Member;
import dev.parley.SignalPolicy;
import dev.parley.call.GlarePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomScenarioTest {
    private static final int PEERS = 6;
    private static final int STEPS = 4_000;
    private static final List<SignalPolicy> POLICIES =
            List.of(SignalPolicy.sharedRoom(), SignalPolicy.anyKnownPeer(), (from, to) -> true);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(
            longs = {
                1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
                29, 30, 31, 32
            })
    void whateverSixPeersDoRostersAreRightAndNothingIsLeftWhenAllAreGone(long seed) {
        Random dice = new Random(seed);
        List<CompletableFuture<Object>> slow = new ArrayList<>();
        CallLedger ledger = new CallLedger(dice);
        World world = World.seeded(
                seed,
                router -> router.listener(ledger)
                        .limits(Limits.builder()
                                .outboxMessages(1 + dice.nextInt(400))
                                .maxWaitingFrames(1 + dice.nextInt(20))
                                .maxPeersPerRoom(PEERS)
                                .build())
                        .signals(POLICIES.get(dice.nextInt(POLICIES.size())))
                        .glare(dice.nextBoolean() ? GlarePolicy.firstOfferWins() : GlarePolicy.relay())
                        .relay("app:relay")
                        .onRequest("app:slow", Object.class, (peer, payload) -> {
                            CompletableFuture<Object> later = new CompletableFuture<>();
                            slow.add(later);
                            return later;
                        }));
        List<RandomPeer> peers = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
            peers.add(new RandomPeer(world.transport().connect(), dice, RandomPeer.FEW_ROOMS));
        }

        for (int step = 0; step < STEPS; step++) {
            int number = dice.nextInt(PEERS);
            if (!peers.get(number).isConnected()) {
                peers.set(number, new RandomPeer(world.transport().connect(), dice, RandomPeer.FEW_ROOMS));
            }
            peers.get(number).act(peers.get(dice.nextInt(PEERS)));
            runSome(world.time(), dice);
            if (dice.nextInt(10) == 0) {
                answer(slow);
            }
        }

        answer(slow);
        peers.forEach(RandomPeer::goOn);
        world.time().runUntilIdle();
        answer(slow);
        world.time().runUntilIdle();
        peers.stream().filter(RandomPeer::isConnected).forEach(each -> checkRoster(world, each));
        assertThat(world.router().calls())
                .as("calls, %s", world.time())
                .isEqualTo(ledger.calls().size());
        assertThat(ledger.calls())
                .as("calls, %s", world.time())
                .allSatisfy(each -> assertThat(world.router().peers()).containsAll(each));

        peers.forEach(RandomPeer::close);
        world.time().advance(ofSeconds(3));
        assertThat(world.router().peers()).as("peers, %s", world.time()).isEmpty();
        assertThat(world.router().rooms()).as("rooms, %s", world.time()).isEmpty();
        assertThat(world.router().calls()).as("calls, %s", world.time()).isZero();
        assertThat(ledger.calls()).as("calls, %s", world.time()).isEmpty();
        assertThat(ledger.wrong()).as("listener, %s", world.time()).isEmpty();
        assertThat(world.transport().connections())
                .as("connections, %s", world.time())
                .isZero();
        assertThat(world.time().ready() + world.time().timers())
                .as("deadlines, %s", world.time())
                .isZero();
    }

    private static void checkRoster(World world, RandomPeer peer) {
        peer.settledRoster().ifPresent(roster -> {
            Set<String> members = world.router().room(peer.room().orElseThrow()).orElseThrow().members().stream()
                    .map(Member::peer)
                    .map(each -> each.id())
                    .collect(Collectors.toSet());
            assertThat(members).as("roster, %s", world.time()).contains(peer.id());
            members.remove(peer.id());
            assertThat(roster).as("roster of %s, %s", peer.id(), world.time()).isEqualTo(members);
        });
    }

    /** A few tasks, all that are ready, or all of the next seconds. */
    private static void runSome(VirtualTime time, Random dice) {
        int[] tasks = {dice.nextInt(6)};
        switch (dice.nextInt(8)) {
            case 0 -> time.runUntilIdle();
            case 1 -> time.advance(ofMillis(dice.nextInt(1_500)));
            default -> time.awaitUntil(() -> tasks[0]-- <= 0, Duration.ZERO);
        }
    }

    private static void answer(List<CompletableFuture<Object>> slow) {
        List<CompletableFuture<Object>> all = List.copyOf(slow);
        slow.clear();
        all.forEach(each -> each.complete("done"));
    }
}
