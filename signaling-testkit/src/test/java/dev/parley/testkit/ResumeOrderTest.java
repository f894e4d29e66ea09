package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events and answers around the change from one connection to the next. */
class ResumeOrderTest {
    private final List<CompletableFuture<String>> decisions = new ArrayList<>();
    private final ResumeWorld world =
            ResumeWorld.of(builder -> builder.onRequest("app:slow", String.class, (peer, text) -> {
                CompletableFuture<String> decision = new CompletableFuture<>();
                decisions.add(decision);
                return decision;
            }));
    private final ResumingClient alice = world.client("alice");

    @Test
    void anAnswerAndTheEventsAroundItKeepTheirOrder() {
        alice.asks("app:slow", "\"x\"", 1);
        alice.peer().send("app:news", 1);
        decisions.get(0).complete("done");
        world.idle();
        alice.peer().send("app:news", 2);
        assertThat(alice.frames).hasSize(4);
        assertThat(alice.frames.get(2)).contains("\"ack\":1");
    }

    @Test
    void anAnswerThatIsFoundAfterTheConnectionIsLostGoesNowhere() {
        alice.asks("app:slow", "\"x\"", 1).cut();
        decisions.get(0).complete("done");
        world.idle();
        alice.comesBack();
        assertThat(alice.wasResumed()).isTrue();
        assertThat(alice.acks).isEmpty();
    }

    @Test
    void anAnswerThatIsFoundWhileThePeerComesBackGoesNowhere() {
        alice.asks("app:slow", "\"x\"", 1).cut();
        alice.comesBack();
        decisions.get(0).complete("done");
        world.idle();
        assertThat(alice.wasResumed()).isTrue();
        assertThat(alice.acks).isEmpty();
    }

    @Test
    void requestsOnTheNextConnectionAreAnsweredThere() {
        alice.cut().comesBack();
        alice.asks("app:slow", "\"x\"", 1);
        decisions.get(0).complete("done");
        world.idle();
        assertThat(alice.acks).singleElement().asString().contains("\"ack\":1");
    }

    @Test
    void theGreetingComesBeforeWhatWasMissedAndThatBeforeWhatFollows() {
        alice.cut();
        send(1, 5);
        alice.frames.clear();
        alice.comesBack();
        send(6, 8);
        assertThat(alice.frames.get(0)).startsWith("{\"greeting\"");
        assertThat(news(alice.frames.subList(1, 9)))
                .isEqualTo(IntStream.rangeClosed(1, 8).boxed().toList());
    }

    @Test
    void aConnectionThatStallsIsGivenTheRestInOrderWhenItGoesOn() {
        alice.cut();
        send(1, 5);
        alice.prepares(socket -> socket.stalls = true);
        send(6, 8);
        alice.socket().goesOn();
        assertThat(news(alice.events))
                .isEqualTo(IntStream.rangeClosed(1, 8).boxed().toList());
    }

    @Test
    void whatWasWrittenToAConnectionThatStalledIsSentAgainOnTheNext() {
        alice.socket().stalls = true;
        send(1, 5);
        alice.cut().comesBack();
        assertThat(news(alice.events))
                .isEqualTo(IntStream.rangeClosed(1, 5).boxed().toList());
    }

    @Test
    void answersTakeTheirPlaceAmongWhatIsConfirmed() {
        alice.asks("app:slow", "\"x\"", 1);
        send(1, 1);
        decisions.get(0).complete("done");
        world.idle();
        send(2, 2);
        alice.socket().handler().onReceived(3);
        alice.cut().comesBack(alice.token, alice.receivedBefore(1));
        assertThat(alice.wasResumed()).isTrue();
        assertThat(news(alice.events)).containsExactly(1, 2, 2);
    }

    private void send(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(i -> alice.peer().send("app:news", i));
        world.idle();
    }

    private static List<Integer> news(List<String> frames) {
        return frames.stream()
                .filter(each -> each.contains("\"app:news\""))
                .map(each -> Integer.parseInt(each.replaceFirst(".*\"data\":(\\d+).*", "$1")))
                .toList();
    }
}
