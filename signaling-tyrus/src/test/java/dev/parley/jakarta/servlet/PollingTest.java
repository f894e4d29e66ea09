package dev.parley.jakarta.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engineio.EngineSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PollingTest {
    @ParameterizedTest
    @EnumSource
    void aMessageIsTakenAndComesBack(Container container) throws Exception {
        try (ServletWorld world = ServletWorld.in(container)) {
            PollingClient client = world.http();
            String sid = client.open();
            client.say(sid, "4hello\u001ebAQIDBA==\u001e4\u00e9\u20ac\ud83d\ude00");
            HttpResponse<String> brought = client.poll(sid);
            assertThat(brought.statusCode()).isEqualTo(200);
            assertThat(brought.body()).isEqualTo("4hello\u001ebAQIDBA==\u001e4\u00e9\u20ac\ud83d\ude00");
            assertThat(brought.headers().firstValue("Content-Type").orElseThrow())
                    .matches("text/plain; ?charset=(UTF|utf)-8");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPollWaitsForAMessageAndHoldsNoThread(Container container) throws Exception {
        try (ServletWorld world = ServletWorld.in(container)) {
            PollingClient client = world.http();
            String sid = client.open();
            // Comes back only when the container's thread has left the servlet.
            CompletableFuture<HttpResponse<String>> poll = client.beginPoll(sid);
            assertThat(poll).isNotDone();
            client.say(sid, "4hello");
            assertThat(PollingClient.wait(poll).body()).isEqualTo("4hello");
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyMessagesComeInTheOrderOfTheirPosts(Container container) throws Exception {
        try (ServletWorld world = ServletWorld.in(container)) {
            PollingClient client = world.http();
            String sid = client.open();
            List<String> sent =
                    IntStream.range(0, 200).mapToObj(number -> "4" + number).toList();
            for (int from = 0; from < 200; from += 10) {
                client.say(sid, String.join("\u001e", sent.subList(from, from + 10)));
            }
            List<String> received = new ArrayList<>();
            while (received.size() < sent.size()) {
                received.addAll(List.of(client.take(sid).split("\u001e")));
            }
            assertThat(received).isEqualTo(sent);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLongMessageComesBackWhole(Container container) throws Exception {
        try (ServletWorld world = ServletWorld.in(container)) {
            PollingClient client = world.http();
            String sid = client.open();
            String message = "4" + "x".repeat(999_999);
            client.say(sid, message);
            assertThat(client.take(sid)).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondPollBesideTheFirstEndsTheSession(Container container) throws Exception {
        try (ServletWorld world = ServletWorld.in(container)) {
            PollingClient client = world.http();
            String sid = client.open();
            CompletableFuture<HttpResponse<String>> first = client.beginPoll(sid);
            HttpResponse<String> second = client.poll(sid);
            assertThat(PollingClient.wait(first).statusCode()).isEqualTo(200);
            assertThat(PollingClient.wait(first).body()).isEqualTo("1");
            assertThat(second.statusCode()).isEqualTo(400);
            assertThatIsOver(client, sid);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecondPostBesideTheFirstEndsTheSession(Container container) throws Exception {
        try (ServletWorld world = ServletWorld.in(container)) {
            PollingClient client = world.http();
            String sid = client.open();
            try (Socket slow = client.begin(client.head("POST", sid, "Content-Length: 100") + "\r\n4begun")) {
                world.awaitTaken(sid);
                assertThat(client.post(sid, "4hello").statusCode()).isEqualTo(400);
                assertThat(slow.isConnected()).isTrue();
            }
            assertThatIsOver(client, sid);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatGoesAwayWhileItPollsLosesItsSession(Container container) throws Exception {
        try (ServletWorld world = ServletWorld.in(container)) {
            PollingClient client = world.http();
            String sid = client.open();
            try (Socket poll = client.begin(client.head("GET", sid) + "\r\n")) {
                world.awaitTaken(sid);
                assertThat(poll.isConnected()).isTrue();
            }
            assertThatIsOver(client, sid);
            assertThat(world.echo().closed()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatTheServerClosesSaysSoToThePollThatWaits(Container container) throws Exception {
        try (ServletWorld world = ServletWorld.in(container)) {
            PollingClient client = world.http();
            String sid = client.open();
            EngineSocket session = world.echo().session();
            CompletableFuture<HttpResponse<String>> poll = client.beginPoll(sid);
            session.close(1000, "enough");
            assertThat(PollingClient.wait(poll).body()).isEqualTo("1");
            assertThatIsOver(client, sid);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatIsNoneIsRefusedInTheWordsOfTheProtocol(Container container) throws Exception {
        try (ServletWorld world = ServletWorld.in(container)) {
            HttpResponse<String> refused = world.http().send("PUT", "EIO=4&transport=polling", "");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).isEqualTo("{\"code\":2,\"message\":\"Bad handshake method\"}");
            assertThat(world.http().send("HEAD", "EIO=4&transport=polling", "").statusCode())
                    .isEqualTo(400);
        }
    }

    private static void assertThatIsOver(PollingClient client, String sid) {
        assertThat(client.poll(sid).statusCode()).isEqualTo(400);
        assertThat(client.post(sid, "4hello").statusCode()).isEqualTo(400);
    }
}
