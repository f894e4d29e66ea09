package dev.parley.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that go on over the WebSocket sooner than browsers' clients do. */
class ImpatientUpgradeTest {
    private final List<EngineSocket> sockets = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private boolean takesMore = true;
    private boolean paused;
    private final EngineWorld world = EngineWorld.of(socket -> {
        sockets.add(socket);
        return new EngineWorld.Heard() {
            @Override
            public boolean onText(byte[] packet) {
                heard.add(new String(packet, UTF_8));
                paused |= !takesMore;
                return takesMore;
            }
        };
    });

    @Test
    void whoUpgradesWhileItsPostIsTakenGoesOnOverTheWebSocket() {
        String sid = world.polls();
        takesMore = false;
        PlayedExchange post = world.post(sid, "4a\u001e4b");
        PlayedWebSocket webSocket = upgraded(sid);
        webSocket.says("4c");
        sockets.get(0).send("4answer".getBytes(UTF_8));
        assertThat(webSocket.received()).containsExactly("3probe", "4answer");
        assertThat(heard).containsExactly("4a");
        assertThat(post.isAnswered()).isFalse();
        takesMore = true;
        resumes();
        assertThat(heard).containsExactly("4a", "4b", "4c");
        assertThat(post.text()).isEqualTo("ok");
        assertThat(webSocket.isOpen()).isTrue();
    }

    @Test
    void whatComesOverTheWebSocketWaitsForABodyThatIsOnItsWay() {
        String sid = world.polls();
        PlayedExchange post = world.asks("POST", "EIO=4", "transport=polling", "sid=" + sid);
        PlayedWebSocket webSocket = upgraded(sid);
        webSocket.says("4b");
        assertThat(heard).isEmpty();
        post.bodyComes("4a".getBytes(UTF_8));
        world.time.run();
        assertThat(heard).containsExactly("4a", "4b");
    }

    @Test
    void aBodyThatIsCutOffByTheUpgradeEndsNothing() {
        String sid = world.polls();
        PlayedExchange post = world.asks("POST", "EIO=4", "transport=polling", "sid=" + sid);
        PlayedWebSocket webSocket = upgraded(sid);
        webSocket.says("4b");
        post.bodyIsCutOff();
        world.time.run();
        assertThat(heard).containsExactly("4b");
        assertThat(webSocket.isOpen()).isTrue();
    }

    @Test
    void aBadPacketInThePostEndsTheSessionOnTheWebSocketToo() {
        String sid = world.polls();
        takesMore = false;
        PlayedExchange post = world.post(sid, "4a\u001ex");
        PlayedWebSocket webSocket = upgraded(sid);
        resumes();
        assertThat(post.status()).isEqualTo(400);
        assertThat(webSocket.closedWith).isEqualTo(1002);
        world.time.advance(Duration.ofMillis(100));
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void theEndOfTheSessionLeavesNoPostUnanswered() {
        String sid = world.polls();
        takesMore = false;
        PlayedExchange post = world.post(sid, "4a");
        upgraded(sid).ends(1001);
        assertThat(post.status()).isEqualTo(400);
        world.time.advance(Duration.ofMillis(100));
        assertThat(world.isEmpty()).isTrue();
    }

    /** Each comes on a connection of its own: the server may meet the poll before what was sent before it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aPollThatFollowsTheUpgradeIsRefusedHoweverMuchOfItItOvertook(int overtaken) {
        String sid = world.polls();
        PlayedWebSocket webSocket = world.upgrade(sid);
        List<String> packets = List.of("2probe", "5");
        packets.subList(0, 2 - overtaken).forEach(webSocket::says);
        PlayedExchange poll = world.poll(sid);
        packets.subList(2 - overtaken, 2).forEach(webSocket::says);
        assertThat(poll.status()).isEqualTo(400);
        webSocket.says("4hello");
        assertThat(heard).containsExactly("4hello");
    }

    @Test
    void whoDoesNotProbeMayUpgradeAllTheSame() {
        PlayedWebSocket webSocket = world.upgrade(world.polls());
        webSocket.says("5");
        webSocket.says("4hello");
        assertThat(heard).containsExactly("4hello");
        assertThat(world.told).contains("upgraded");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void whateverHappensAroundAnUpgradeNothingIsLostDoubledOrReordered(int block) {
        for (int seed = block * 200; seed < (block + 1) * 200; seed++) {
            heard.clear();
            play(new Random(seed), "seed " + seed);
        }
        assertThat(world.told).filteredOn("upgraded"::equals).hasSizeGreaterThan(50);
    }

    private void play(Random dice, String seed) {
        UpgradingClient client = new UpgradingClient(world, false);
        EngineSocket server = sockets.get(sockets.size() - 1);
        int sent = 0;
        for (int step = 0; step < 80; step++) {
            switch (dice.nextInt(10)) {
                case 0 -> server.send(("4" + ++sent).getBytes(UTF_8));
                case 1, 2 -> client.says();
                case 3 -> client.tries();
                case 4 -> client.probes();
                case 5 -> client.upgrades();
                case 6 -> world.time.runOne();
                case 7 -> takesMore = dice.nextBoolean();
                case 8 -> goesOn(server);
                default -> client.reads();
            }
        }
        takesMore = true;
        for (int round = 0; round < 6; round++) {
            goesOn(server);
            client.reads();
            world.time.advance(Duration.ofMillis(100));
            client.upgrades();
            client.reads();
        }
        assertThat(client.received()).as(seed).isEqualTo(numbers(sent));
        assertThat(heard).as(seed).isEqualTo(numbers(client.sent()));
        server.abort();
        world.time.advance(Duration.ofSeconds(10));
        assertThat(world.isEmpty()).as(seed).isTrue();
    }

    private void goesOn(EngineSocket server) {
        if (paused) {
            paused = false;
            server.resume();
        }
    }

    private PlayedWebSocket upgraded(String sid) {
        PlayedWebSocket webSocket = world.upgrade(sid);
        webSocket.says("2probe");
        webSocket.says("5");
        return webSocket;
    }

    private void resumes() {
        sockets.get(0).resume();
        world.time.run();
    }

    private static List<String> numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(i -> "4" + i).toList();
    }
}
