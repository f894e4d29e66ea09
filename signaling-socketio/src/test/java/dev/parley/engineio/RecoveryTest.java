package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import dev.parley.Peer;
import dev.parley.socketio.Recovery;
import dev.parley.socketio.SocketIo;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connection state recovery, on transports that a test plays. */
class RecoveryTest {
    private final Limits limits = Limits.builder().replayMessages(20).build();
    private final EngineWorld world = EngineWorld.serving(
            limits,
            it -> SocketIo.builder(it.router)
                    .recovery(Recovery.ALWAYS)
                    .listener(it)
                    .build());
    private PlayedWebSocket client = world.webSocket();

    @Test
    void whatWasMissedArrivesOnceAndInOrderUnderTheSameIdAndToken() {
        says("40");
        String greeting = client.received().get(1);
        client.ends(1006);
        send(10);
        comesBack(greeting, 0);
        assertThat(client.received().get(1)).isEqualTo(greeting);
        assertThat(client.received().subList(2, 12)).isEqualTo(news(1, 10));
    }

    @Test
    void aLiveWebSocketIsCutByItsOwnPeerThatComesBack() {
        says("40");
        PlayedWebSocket old = client;
        send(3);
        comesBack(old.received().get(1), 2);
        assertThat(old.isGone()).isTrue();
        assertThat(client.received().subList(2, 3)).isEqualTo(news(3, 3));
        assertThat(world.engine.connections()).isOne();
    }

    @Test
    void aPollingClientIsRecovered() {
        String sid = world.polls();
        world.post(sid, "40");
        world.time.run();
        String greeting = world.poll(sid).text();
        PlayedExchange poll = world.poll(sid);
        poll.clientGoesAway();
        send(2);
        String next = world.polls();
        world.post(next, "40" + past(greeting, 0));
        world.time.run();
        assertThat(world.poll(next).packets()).startsWith(greeting).containsAll(news(1, 2));
    }

    @Test
    void anAnswerToAPingSaysNothingOfWhatWasSentAfterThatPing() {
        says("40");
        String greeting = client.received().get(1);
        world.time.advance(limits.pingInterval());
        send(15);
        says("3");
        client.ends(1006);
        comesBack(greeting, 0);
        assertThat(client.received().get(1)).isEqualTo(greeting);
        assertThat(client.received()).containsAll(news(1, 15));
    }

    @Test
    void anAnswerToAPingConfirmsWhatWasSentBeforeIt() {
        says("40");
        String greeting = client.received().get(1);
        send(15);
        says("3");
        client.ends(1006);
        comesBack(greeting, 0);
        assertThat(client.received().get(1)).isNotEqualTo(greeting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "48", "42{", "42[]", "45-", "43/none,", "x", "2"})
    void whoBreaksTheProtocolIsGoneAtOnce(String packet) {
        gone(it -> it.says(packet));
    }

    @Test
    void whoLeavesTheNamespaceIsGoneAtOnce() {
        gone(it -> it.says("41"));
    }

    @Test
    void whoSendsTooLongAMessageIsGoneAtOnce() {
        gone(PlayedWebSocket::isTooLong);
    }

    @Test
    void whoClosesWithoutAWordIsWaitedFor() {
        says("40");
        says("1");
        assertThat(client.isGone()).isTrue();
        assertThat(world.router.peers()).hasSize(1);
        world.time.advance(limits.resumeWindow());
        assertThat(world.router.peers()).isEmpty();
        assertThat(world.isEmpty()).isTrue();
    }

    private void gone(Consumer<PlayedWebSocket> by) {
        says("40");
        by.accept(client);
        world.time.run();
        assertThat(world.router.peers()).isEmpty();
    }

    private void says(String packet) {
        client.says(packet);
        world.time.run();
    }

    private void send(int count) {
        Peer peer = world.router.peers().get(0);
        IntStream.rangeClosed(1, count).forEach(i -> peer.send("app:news", i));
        world.time.run();
    }

    private void comesBack(String greeting, int offset) {
        client = world.webSocket();
        says("40" + past(greeting, offset));
    }

    private static String past(String greeting, int offset) {
        String pid = greeting.replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1");
        return "{\"pid\":\"" + pid + "\"" + (offset == 0 ? "" : ",\"offset\":\"" + offset + "\"") + "}";
    }

    private static List<String> news(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> "42[\"app:news\"," + i + ",\"" + i + "\"]")
                .toList();
    }
}
