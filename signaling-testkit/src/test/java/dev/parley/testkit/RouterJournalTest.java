package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RoomJournal;
import dev.parley.SignalPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a router's rooms decided in an hour of many peers plays again. */
class RouterJournalTest {
    private static final int PEERS = 200;
    private static final List<String> ROOMS =
            IntStream.rangeClosed(1, 20).mapToObj(number -> "room-" + number).toList();
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int STEPS = 12_000;

    private final RoomJournal journal =
            RoomJournal.builder().entriesPerRoom(1 << 20).bytesPerRoom(1 << 30).build();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void anHourOfARouterPlaysAgainAndSoDoesAPartCutOutOfTheMiddle(long seed) {
        live(seed);
        int played = 0;
        for (String room : ROOMS) {
            List<String> lines = journal.lines(room).toList();
            played += RoomReplay.of(lines.stream()).play();
            int third = lines.size() / 3;
            assertThat(RoomReplay.of(lines.stream()).cut(third, 2 * third).play())
                    .as("%s, seed %s", room, seed)
                    .isPositive();
        }
        assertThat(journal.failures()).isZero();
        assertThat(played).as("steps, seed %s", seed).isGreaterThan(STEPS / 4);
    }

    private void live(long seed) {
        Random dice = new Random(seed);
        World world = World.seeded(
                seed,
                router -> router.journal(journal)
                        .signals(SignalPolicy.anyKnownPeer())
                        .relay("app:relay")
                        .onRequest("app:slow", Object.class, (peer, data) -> CompletableFuture.completedFuture(data)));
        List<RandomPeer> peers = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
            peers.add(new RandomPeer(world.transport().connect(), dice, ROOMS));
        }
        for (int step = 0; step < STEPS; step++) {
            int number = dice.nextInt(PEERS);
            if (!peers.get(number).isConnected()) {
                peers.set(number, new RandomPeer(world.transport().connect(), dice, ROOMS));
            }
            peers.get(number).act(peers.get(dice.nextInt(PEERS)));
            world.time().advance(HOUR.dividedBy(STEPS));
        }
    }
}
