package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import dev.parley.Peer;
import dev.parley.socketio.Recovery;
import dev.parley.socketio.SocketIo;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connection state recovery, on transports that a test plays. */
class RecoveryTest {
    private static final Pattern NEWS = Pattern.compile("42\\[\"app:news\",(\\d+),\"([\\w-]+)\"]");

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
        comesBack(greeting, "");
        assertThat(client.received().get(1)).isEqualTo(greeting);
        assertThat(news(client.received().subList(2, 12))).isEqualTo(numbers(1, 10));
    }

    @Test
    void anOffsetOfASessionBeforeBringsBackAllOfThisOne() {
        says("40");
        send(6);
        String before = offset(client.received().get(7));
        client.ends(1006);
        world.time.advance(limits.resumeWindow());
        client = world.webSocket();
        says("40");
        String greeting = client.received().get(1);
        client.ends(1006);
        send(12);
        comesBack(greeting, before);
        assertThat(client.received().get(1)).isEqualTo(greeting);
        assertThat(news(client.received().subList(2, 14))).isEqualTo(numbers(1, 12));
    }

    @Test
    void aLiveWebSocketIsCutByItsOwnPeerThatComesBack() {
        says("40");
        PlayedWebSocket old = client;
        send(3);
        comesBack(old.received().get(1), offset(old.received().get(3)));
        assertThat(old.isGone()).isTrue();
        assertThat(news(client.received().subList(2, 3))).isEqualTo(numbers(3, 3));
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
        world.post(next, "40" + past(greeting, ""));
        world.time.run();
        List<String> packets = world.poll(next).packets();
        assertThat(packets).startsWith(greeting);
        assertThat(news(packets)).isEqualTo(numbers(1, 2));
    }

    @Test
    void anAnswerToAPingSaysNothingOfWhatWasSentAfterThatPing() {
        says("40");
        String greeting = client.received().get(1);
        world.time.advance(limits.pingInterval());
        send(15);
        says("3");
        client.ends(1006);
        comesBack(greeting, "");
        assertThat(client.received().get(1)).isEqualTo(greeting);
        assertThat(news(client.received())).isEqualTo(numbers(1, 15));
    }

    @Test
    void anAnswerToAPingConfirmsWhatWasSentBeforeIt() {
        says("40");
        String greeting = client.received().get(1);
        send(15);
        says("3");
        client.ends(1006);
        comesBack(greeting, "");
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

    private void comesBack(String greeting, String offset) {
        client = world.webSocket();
        says("40" + past(greeting, offset));
    }

    private static String past(String greeting, String offset) {
        String pid = greeting.replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1");
        return "{\"pid\":\"" + pid + "\"" + (offset.isEmpty() ? "" : ",\"offset\":\"" + offset + "\"") + "}";
    }

    private static String offset(String event) {
        Matcher matcher = NEWS.matcher(event);
        assertThat(matcher.matches()).as(event).isTrue();
        return matcher.group(2);
    }

    private static List<Integer> news(List<String> packets) {
        return packets.stream()
                .map(NEWS::matcher)
                .filter(Matcher::matches)
                .map(each -> Integer.valueOf(each.group(1)))
                .toList();
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }
}
