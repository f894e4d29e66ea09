package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostQueueTest {
    private final PostQueue queue = new PostQueue();

    @Test
    void whatWaitsGoesInOnePostAsFarAsItFits() {
        queue.limit(7);
        add("aaa", "bbb", "c");
        assertThat(length()).isEqualTo(7);
        queue.posted();
        assertThat(length()).isEqualTo(1);
    }

    @Test
    void aMessageThatIsTooLongGoesAllTheSame() {
        queue.limit(2);
        add("aaa");
        assertThat(length()).isEqualTo(3);
    }

    @Test
    void thereIsOnePostAtATime() {
        queue.limit(2);
        add("aa", "bb");
        assertThat(queue.next()).isPresent();
        assertThat(queue.next()).isEmpty();
        queue.posted();
        assertThat(queue.next()).isPresent();
    }

    @Test
    void aMessageInPiecesGoesAloneAndIsOfNoKnownLength() {
        queue.limit(100);
        queue.add(new PostQueue.Message(List.of(new byte[1], new byte[0], new byte[2]), false));
        add("a");
        assertThat(length()).isNegative();
        queue.posted();
        assertThat(length()).isEqualTo(1);
    }

    @Test
    void nothingFollowsTheLastMessage() {
        queue.limit(100);
        queue.add(new PostQueue.Message(List.of(new byte[1]), true));
        add("a");
        assertThat(queue.next().orElseThrow().last()).isTrue();
    }

    private void add(String... messages) {
        for (String each : messages) {
            queue.add(new PostQueue.Message(List.of(each.getBytes(UTF_8)), false));
        }
    }

    private long length() {
        return queue.next().orElseThrow().body().contentLength();
    }
}
