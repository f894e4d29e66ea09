package dev.parley.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostingTest {
    private final List<EngineSocket> sockets = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private boolean takesMore = true;
    private Runnable beforeAnswer = () -> {};
    private final EngineWorld world =
            EngineWorld.of(Limits.builder().maxMessageBytes(1 << 20).build(), socket -> {
                sockets.add(socket);
                return new EngineWorld.Heard() {
                    @Override
                    public boolean onText(byte[] packet) {
                        heard.add(new String(packet, UTF_8));
                        beforeAnswer.run();
                        return takesMore;
                    }
                };
            });
    private final String sid = world.polls();

    @Test
    void aPostIsAnsweredWhenAllItsPacketsAreTaken() {
        assertThat(world.post(sid, "4a\u001e4b").text()).isEqualTo("ok");
        assertThat(heard).containsExactly("4a", "4b");
    }

    @Test
    void aPostWaitsWhileNothingMoreIsTaken() {
        takesMore = false;
        PlayedExchange post = world.post(sid, "4a\u001e4b\u001e4c");
        assertThat(heard).containsExactly("4a");
        assertThat(post.isAnswered()).isFalse();
        resumes();
        assertThat(heard).containsExactly("4a", "4b");
        takesMore = true;
        resumes();
        assertThat(heard).containsExactly("4a", "4b", "4c");
        assertThat(post.text()).isEqualTo("ok");
    }

    @Test
    void aWordToGoOnThatComesBeforeTheWishToStopCounts() {
        takesMore = false;
        beforeAnswer = () -> sockets.get(0).resume();
        PlayedExchange post = world.post(sid, "4a\u001e4b");
        assertThat(post.text()).isEqualTo("ok");
        assertThat(heard).containsExactly("4a", "4b");
    }

    @Test
    void aPostWithAHundredThousandPacketsDoesNotNest() {
        String body = "4" + "\u001e4".repeat(99_999);
        assertThat(world.post(sid, body).text()).isEqualTo("ok");
        assertThat(heard).hasSize(100_000);
    }

    @Test
    void aPostWithAHundredThousandPacketsThatAreTakenOneByOneDoesNotNest() {
        takesMore = false;
        PlayedExchange post = world.post(sid, "4" + "\u001e4".repeat(99_999));
        for (int taken = 1; taken < 100_000; taken++) {
            assertThat(heard).hasSize(taken);
            resumes();
        }
        resumes();
        assertThat(post.text()).isEqualTo("ok");
    }

    @Test
    void aSecondPostBesideTheFirstEndsTheSessionAndBothAreAnswered() {
        takesMore = false;
        PlayedExchange first = world.post(sid, "4a\u001e4b");
        PlayedExchange second = world.post(sid, "4c");
        assertThat(first.status()).isEqualTo(400);
        assertThat(second.status()).isEqualTo(400);
        assertThat(heard).containsExactly("4a");
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aPacketOfNoTypeEndsTheSessionAndThoseBehindItAreNotTaken() {
        PlayedExchange post = world.post(sid, "4a\u001eabc\u001e4b");
        assertThat(post.status()).isEqualTo(400);
        assertThat(heard).containsExactly("4a");
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aPostThatIsCutOffEndsTheSession() {
        PlayedExchange post = world.asks("POST", "EIO=4", "transport=polling", "sid=" + sid);
        post.bodyIsCutOff();
        assertThat(world.told).contains("closed 1002");
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aBodyThatComesAfterTheSessionsEndIsNotTaken() {
        PlayedExchange post = world.asks("POST", "EIO=4", "transport=polling", "sid=" + sid);
        sockets.get(0).abort();
        post.bodyComes("4a".getBytes(UTF_8));
        assertThat(post.status()).isEqualTo(400);
        assertThat(heard).isEmpty();
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aClientThatIsNotReadIsNotLostAsLongAsItPolls() {
        takesMore = false;
        world.post(sid, "4a");
        for (int i = 0; i < 20; i++) {
            world.poll(sid);
            world.time.advance(EngineWorld.PING_INTERVAL);
        }
        assertThat(world.engine.connections()).isOne();
        resumes();
        world.poll(sid);
        world.time.advance(EngineWorld.PING_INTERVAL.plus(EngineWorld.PING_TIMEOUT));
        assertThat(world.isEmpty()).isTrue();
    }

    private void resumes() {
        sockets.get(0).resume();
    }
}
