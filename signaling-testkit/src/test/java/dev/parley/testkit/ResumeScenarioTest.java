package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that are cut, fenced and come back in any order, while each is sent numbers in theirs. */
class ResumeScenarioTest {
    private static final int PEERS = 12;
    private static final int STEPS = 1_500;

    private final Map<String, Integer> sent = new HashMap<>();
    private final Map<String, Integer> heardBefore = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyEventArrivesOnceAndInOrderAtWhoComesBackAndNothingIsLeft(long seed) {
        Random dice = new Random(seed);
        ResumeWorld world = ResumeWorld.seeded(seed, builder -> builder);
        List<ResumingClient> clients = new ArrayList<>(IntStream.range(0, PEERS)
                .mapToObj(i -> world.client("peer" + i).joins("room" + i % 3))
                .toList());
        for (int step = 0; step < STEPS; step++) {
            ResumingClient client = clients.get(dice.nextInt(PEERS));
            act(world, client, dice);
        }
        clients.forEach(client -> {
            if (client.isHere()) {
                client.comesBack();
                assertThat(client.wasResumed()).as("seed %d", seed).isTrue();
            }
            heardAll(client, seed);
            client.cut();
        });
        world.time().advance(ResumeWorld.WINDOW);
        assertThat(world.isEmpty()).as("seed %d", seed).isTrue();
    }

    private void act(ResumeWorld world, ResumingClient client, Random dice) {
        switch (dice.nextInt(10)) {
            case 0 -> client.cut();
            case 1 -> client.socket().goesDeaf();
            case 2, 3 -> returns(client);
            case 4 -> world.time().advance(Duration.ofMillis(dice.nextInt(3_000)));
            case 5 -> confirm(client);
            default -> send(client, 1 + dice.nextInt(4));
        }
    }

    private void returns(ResumingClient client) {
        boolean isHere = client.isHere();
        String before = client.id;
        client.comesBack();
        if (isHere) {
            assertThat(client.wasResumed()).isTrue();
        } else {
            // What was on its way to a peer whose window has passed is nobody's any more.
            heardBefore.put(client.id, client.events("app:number").size());
            assertThat(client.id).isNotEqualTo(before);
        }
    }

    private static void confirm(ResumingClient client) {
        if (client.socket().isOpen() && !client.socket().isDeaf) {
            client.socket().confirms();
        }
    }

    private void send(ResumingClient client, int count) {
        for (int i = 0; i < count && client.isHere(); i++) {
            client.peer().send("app:number", sent.merge(client.id, 1, Integer::sum));
        }
    }

    private void heardAll(ResumingClient client, long seed) {
        if (client.isHere()) {
            List<String> all = client.events("app:number");
            List<Integer> heard = all.subList(heardBefore.getOrDefault(client.id, 0), all.size()).stream()
                    .map(each -> Integer.parseInt(each.replaceFirst(".*\"data\":(\\d+).*", "$1")))
                    .toList();
            assertThat(heard)
                    .as("seed %d", seed)
                    .isEqualTo(IntStream.rangeClosed(1, sent.getOrDefault(client.id, 0))
                            .boxed()
                            .toList());
        }
    }
}
