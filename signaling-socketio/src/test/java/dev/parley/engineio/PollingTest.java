package dev.parley.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollingTest {
    private final List<EngineSocket> sockets = new ArrayList<>();
    private final EngineWorld world =
            EngineWorld.of(Limits.builder().maxMessageBytes(1024).build(), socket -> {
                sockets.add(socket);
                return new EngineWorld.Heard() {};
            });
    private final String sid = world.polls();

    @Test
    void aPollWaitsUntilThereIsSomethingToSay() {
        PlayedExchange poll = world.poll(sid);
        assertThat(poll.isAnswered()).isFalse();
        sends("4a");
        world.time.run();
        assertThat(poll.packets()).containsExactly("4a");
    }

    @Test
    void whatIsSentInOneBreathGoesAlongInOneAnswer() {
        PlayedExchange poll = world.poll(sid);
        sends("4a", "4b", "4c");
        world.time.run();
        assertThat(poll.packets()).containsExactly("4a", "4b", "4c");
    }

    @Test
    void whatIsSentWhileNoPollWaitsGoesAlongWithTheNext() {
        sends("4a", "4b");
        assertThat(world.poll(sid).packets()).containsExactly("4a", "4b");
    }

    @Test
    void anAnswerIsNoLongerThanAMessageAndTheRestGoesWithTheNext() {
        sends("4" + "a".repeat(600), "4" + "b".repeat(600), "4c");
        assertThat(world.poll(sid).packets()).hasSize(1);
        assertThat(world.poll(sid).packets()).hasSize(2);
        assertThat(world.poll(sid).isAnswered()).isFalse();
    }

    @Test
    void aSingleMessageThatIsTooLongForAnAnswerGoesAloneAllTheSame() {
        sends("4" + "a".repeat(2_000));
        assertThat(world.poll(sid).packets()).hasSize(1);
    }

    @Test
    void anAnswerWithBinaryMessagesIsNoLongerThanAMessageEither() {
        for (int i = 0; i < 5; i++) {
            sockets.get(0).sendBinary(new byte[400]);
        }
        assertThat(world.poll(sid).text().length()).isLessThanOrEqualTo(1024);
    }

    @Test
    void anAnswerHasSixteenPacketsAndTheRestGoesWithTheNextPollsAtOnce() {
        PlayedExchange poll = world.poll(sid);
        List<String> sent = IntStream.range(0, 60).mapToObj(i -> "4" + i).toList();
        sends(sent.toArray(String[]::new));
        world.time.run();
        List<String> received = new ArrayList<>(poll.packets());
        assertThat(received).hasSize(16);
        for (int answers = 1; answers < 4; answers++) {
            List<String> more = world.poll(sid).packets();
            assertThat(more).hasSizeLessThanOrEqualTo(16);
            received.addAll(more);
        }
        assertThat(received).isEqualTo(sent);
        assertThat(world.poll(sid).isAnswered()).isFalse();
    }

    @Test
    void aCloseCountsAsAPacketOfItsAnswer() {
        sends(IntStream.range(0, 16).mapToObj(i -> "4" + i).toArray(String[]::new));
        sockets.get(0).close(1000, "over");
        assertThat(world.poll(sid).packets()).hasSize(16).doesNotContain("1");
        assertThat(world.poll(sid).text()).isEqualTo("1");
        assertThat(world.told).contains("closed 1000");
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void whatDidNotFitIntoAnAnswerGoesOverTheWebSocketThatTakesOver() {
        List<String> sent = IntStream.range(0, 40).mapToObj(i -> "4" + i).toList();
        sends(sent.toArray(String[]::new));
        List<String> received = new ArrayList<>(world.poll(sid).packets());
        PlayedWebSocket webSocket = world.upgrade(sid);
        webSocket.says("2probe");
        received.addAll(world.poll(sid).packets());
        webSocket.says("5");
        received.addAll(webSocket.received());
        assertThat(received).filteredOn(each -> each.startsWith("4")).isEqualTo(sent);
        assertThat(webSocket.received()).hasSize(1 + 8);
    }

    @Test
    void aSecondPollEndsTheSessionAndBothAreAnswered() {
        PlayedExchange first = world.poll(sid);
        PlayedExchange second = world.poll(sid);
        assertThat(first.text()).isEqualTo("1");
        assertThat(second.status()).isEqualTo(400);
        assertThat(world.told).contains("closed 1002");
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aPollThatIsGivenUpByTheClientEndsTheSession() {
        PlayedExchange poll = world.poll(sid);
        poll.clientGoesAway();
        assertThat(world.told).contains("closed 1006");
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void theEndOfAPollThatWasAnsweredMeansNothing() {
        PlayedExchange poll = world.poll(sid);
        sends("4a");
        world.time.run();
        poll.clientGoesAway();
        assertThat(world.poll(sid).isAnswered()).isFalse();
    }

    @Test
    void anAnswerThatCantBeWrittenEndsTheSession() {
        PlayedExchange poll = world.poll(sid).stalls();
        sends("4a");
        world.time.run();
        poll.writeFails();
        assertThat(world.told).contains("closed 1006");
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aPollThatWaitsIsAnsweredAtOnceWhenTheAnswerBeforeItCantBeWritten() {
        PlayedExchange first = world.poll(sid).stalls();
        sends("4a");
        world.time.run();
        PlayedExchange second = world.poll(sid);
        assertThat(second.isAnswered()).isFalse();
        first.writeFails();
        assertThat(second.text()).isEqualTo("1");
        assertThat(world.told).contains("closed 1006");
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void anExchangeThatThrowsWhenItIsAnsweredEndsItsSession() {
        world.poll(sid).breaks();
        sends("4a");
        world.time.run();
        assertThat(world.told).contains("closed 1006");
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void anExchangeThatThrowsWhenItIsCutDoesToo() {
        world.poll(sid).breaks();
        sockets.get(0).abort();
        assertThat(world.told).contains("closed 1006");
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void anAnswerThatNobodyReadsIsCutOffInTime() {
        PlayedExchange poll = world.poll(sid).stalls();
        sends("4a");
        world.time.run();
        world.time.advance(world.router.limits().writeTimeout());
        assertThat(poll.aborted).isTrue();
    }

    @Test
    void aCloseGoesBehindWhatWasSent() {
        sends("4a");
        sockets.get(0).close(1000, "over");
        assertThat(world.poll(sid).packets()).containsExactly("4a", "1");
        assertThat(world.told).contains("closed 1000");
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aCloseAnswersThePollThatWaits() {
        PlayedExchange poll = world.poll(sid);
        sockets.get(0).close(1000, "over");
        world.time.run();
        assertThat(poll.text()).isEqualTo("1");
    }

    @Test
    void aCloseThatNoPollFetchesIsOverInTime() {
        sockets.get(0).close(1000, "over");
        world.time.advance(world.router.limits().closeTimeout());
        assertThat(world.told).contains("closed 1000");
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aClientThatClosesHasItsPollAnsweredWithNothing() {
        PlayedExchange poll = world.poll(sid);
        assertThat(world.post(sid, "1").text()).isEqualTo("ok");
        assertThat(poll.text()).isEqualTo("6");
        assertThat(world.told).contains("closed 1005");
    }

    @Test
    void aPollThatComesAMomentAfterTheClientsCloseIsAnsweredOnce() {
        world.post(sid, "1");
        assertThat(world.poll(sid).text()).isEqualTo("6");
        assertThat(world.poll(sid).status()).isEqualTo(400);
        world.time.advance(Duration.ofMillis(100));
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aSilentClientIsToldAndLostAtTheEndOfTheTimeout() {
        world.poll(sid);
        world.time.advance(EngineWorld.PING_INTERVAL);
        PlayedExchange next = world.poll(sid);
        world.time.advance(EngineWorld.PING_TIMEOUT.minusNanos(1));
        assertThat(next.isAnswered()).isFalse();
        world.time.advance(Duration.ofNanos(1));
        assertThat(next.text()).isEqualTo("1");
        assertThat(world.isEmpty()).isTrue();
    }

    private void sends(String... packets) {
        for (String packet : packets) {
            sockets.get(0).send(packet.getBytes(UTF_8));
        }
    }
}
