package dev.parley.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeTest {
    private static final Duration UPGRADE_TIMEOUT =
            EngineSettings.of(Limits.defaults()).upgradeTimeout();

    private final List<EngineSocket> sockets = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final EngineWorld world = EngineWorld.of(socket -> {
        sockets.add(socket);
        return new EngineWorld.Heard() {
            @Override
            public boolean onText(byte[] packet) {
                heard.add(new String(packet, UTF_8));
                return true;
            }
        };
    });

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
        UpgradingClient client = new UpgradingClient(world);
        EngineSocket server = sockets.get(sockets.size() - 1);
        int sent = 0;
        for (int step = 0; step < 80; step++) {
            switch (dice.nextInt(12)) {
                case 0, 1 -> server.send(("4" + ++sent).getBytes(UTF_8));
                case 2 -> client.says();
                case 3 -> client.tries();
                case 4, 5 -> client.probes();
                case 6 -> client.upgrades();
                case 7 -> world.time.runOne();
                case 8 -> world.time.advance(Duration.ofMillis(dice.nextInt(60)));
                case 9 -> stallOrGoOn(client, dice);
                case 10 -> giveUpRarely(client, dice);
                default -> client.reads();
            }
        }
        for (int round = 0; round < 6; round++) {
            client.webSocket().ifPresent(this::writesEnd);
            client.reads();
            world.time.advance(Duration.ofMillis(100));
            client.upgrades();
            client.reads();
        }
        assertThat(client.received()).as(seed).isEqualTo(numbers(sent));
        assertThat(heard).as(seed).isEqualTo(numbers(client.sent()));
        server.abort();
        world.time.advance(UPGRADE_TIMEOUT);
        assertThat(world.isEmpty()).as(seed).isTrue();
    }

    private void stallOrGoOn(UpgradingClient client, Random dice) {
        client.webSocket().ifPresent(webSocket -> {
            if (dice.nextBoolean()) {
                webSocket.stalls = true;
            } else {
                writesEnd(webSocket);
            }
        });
    }

    private void writesEnd(PlayedWebSocket webSocket) {
        webSocket.stalls = false;
        webSocket.writesEnd();
    }

    private static void giveUpRarely(UpgradingClient client, Random dice) {
        if (dice.nextInt(4) == 0) {
            client.givesUp();
        }
    }

    @Test
    void aProbeIsAnsweredAndHurriesThePollThatWaits() {
        String sid = world.polls();
        PlayedExchange poll = world.poll(sid);
        PlayedWebSocket webSocket = world.upgrade(sid);
        webSocket.says("2probe");
        assertThat(webSocket.received()).containsExactly("3probe");
        world.time.advance(Duration.ofMillis(100).minusNanos(1));
        assertThat(poll.isAnswered()).isFalse();
        world.time.advance(Duration.ofNanos(1));
        assertThat(poll.text()).isEqualTo("6");
    }

    @Test
    void theFirstMessageOnTheWebSocketIsTheProbe() {
        PlayedWebSocket webSocket = world.upgrade(world.polls());
        webSocket.says("4hello");
        world.time.run();
        assertThat(webSocket.isGone()).isTrue();
        assertThat(heard).isEmpty();
    }

    @Test
    void afterTheProbeNothingButTheUpgradeIsTaken() {
        String sid = world.polls();
        PlayedWebSocket webSocket = world.upgrade(sid);
        webSocket.says("2probe");
        webSocket.says("4hello");
        assertThat(webSocket.closedWith).isEqualTo(1002);
        assertThat(heard).isEmpty();
        assertThat(world.poll(sid).isAnswered()).isFalse();
    }

    @Test
    void aBinaryMessageIsNoProbe() {
        PlayedWebSocket webSocket = world.upgrade(world.polls());
        webSocket.saysBinary(new byte[] {'2'});
        assertThat(webSocket.closedWith).isEqualTo(1002);
    }

    @Test
    void aWebSocketThatDoesNotTakeOverInTimeIsClosedAndPollingGoesOn() {
        String sid = world.polls();
        PlayedWebSocket webSocket = world.upgrade(sid);
        world.time.advance(UPGRADE_TIMEOUT.minusNanos(1));
        assertThat(webSocket.isOpen()).isTrue();
        world.time.advance(Duration.ofNanos(1));
        assertThat(webSocket.isGone()).isTrue();
        assertThat(world.poll(sid).isAnswered()).isFalse();
    }

    @Test
    void aWebSocketThatDoesNotAnswerTheCloseIsCut() {
        PlayedWebSocket webSocket = world.upgrade(world.polls());
        webSocket.ignoresClose = true;
        webSocket.says("4hello");
        world.time.advance(Limits.defaults().closeTimeout());
        assertThat(webSocket.aborted).isTrue();
    }

    @Test
    void aSecondWebSocketIsClosedAndTheFirstGoesOn() {
        String sid = world.polls();
        PlayedWebSocket first = world.upgrade(sid);
        PlayedWebSocket second = world.upgrade(sid);
        world.time.run();
        assertThat(second.isGone()).isTrue();
        first.says("2probe");
        first.says("5");
        first.says("4hello");
        assertThat(heard).containsExactly("4hello");
        assertThat(world.told).contains("upgraded");
    }

    @Test
    void theUpgradeThatComesBeforeTheProbesAnswerIsKnownToBeWrittenWaits() {
        PlayedWebSocket webSocket = world.upgrade(world.polls());
        webSocket.stalls = true;
        webSocket.says("2probe");
        webSocket.says("5");
        webSocket.says("4hello");
        assertThat(heard).isEmpty();
        webSocket.writesEnd();
        world.time.run();
        assertThat(heard).containsExactly("4hello");
    }

    @Test
    void theSessionsEndClosesAWebSocketThatIsTried() {
        PlayedWebSocket webSocket = world.upgrade(world.polls());
        webSocket.says("2probe");
        sockets.get(0).abort();
        world.time.advance(Duration.ofMillis(100));
        assertThat(webSocket.isGone()).isTrue();
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void pollsAreRefusedAfterTheUpgrade() {
        String sid = world.polls();
        PlayedWebSocket webSocket = world.upgrade(sid);
        webSocket.says("2probe");
        webSocket.says("5");
        assertThat(world.poll(sid).status()).isEqualTo(400);
        assertThat(world.post(sid, "4x").status()).isEqualTo(400);
        assertThat(webSocket.isOpen()).isTrue();
    }

    private static List<String> numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(i -> "4" + i).toList();
    }
}
