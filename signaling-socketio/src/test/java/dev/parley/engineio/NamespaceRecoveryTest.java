package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Authentication;
import dev.parley.Limits;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Recovery;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of the application's own namespaces that come back. */
class NamespaceRecoveryTest {
    private static final Pattern NEWS = Pattern.compile("42/app,\\[\"news\",(\\d+),\"([\\w-]+)\"]");

    private final List<String> told = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final Limits limits =
            Limits.builder().replayMessages(20).maxAbsentPeers(1).build();
    private final EngineWorld world = EngineWorld.serving(
            limits,
            it -> SocketIo.builder(it.router)
                    .recovery(Recovery.ALWAYS)
                    .namespace(
                            "/app",
                            Namespace.builder()
                                    .authenticator(handshake -> CompletableFuture.completedFuture(Authentication.user(
                                            handshake.parameter("user").orElse("ann"))))
                                    .onConnect(socket -> {
                                        sockets.add(socket);
                                        told.add("connected");
                                    })
                                    .onDisconnect((socket, reason) -> told.add("disconnected: " + reason))
                                    .on("count", (socket, arguments, reply) -> told.add("count " + arguments))
                                    .build())
                    .listener(it)
                    .build());
    private PlayedWebSocket client = world.webSocket();

    @Test
    void whatWasMissedArrivesOnceAndInOrderAndTheApplicationKeepsItsSocket() {
        says("40/app,");
        String greeting = client.received().get(1);
        news(1, 2);
        String received = offset(client.received().get(2));
        client.ends(1006);
        news(3, 12);
        comesBack(greeting, received);
        assertThat(client.received().get(1)).isEqualTo(greeting);
        assertThat(news()).isEqualTo(numbers(2, 12));
        news(13, 13);
        says("42/app,[\"count\",1]");
        assertThat(news()).isEqualTo(numbers(2, 13));
        assertThat(told).containsExactly("connected", "count [1]");
    }

    @Test
    void whoHasHeardNothingHearsAll() {
        says("40/app,");
        String greeting = client.received().get(1);
        client.ends(1006);
        news(1, 3);
        comesBack(greeting, "");
        assertThat(client.received().get(1)).isEqualTo(greeting);
        assertThat(news()).isEqualTo(numbers(1, 3));
    }

    @Test
    void aLiveConnectionIsCutByItsOwnClientThatComesBack() {
        says("40/app,");
        PlayedWebSocket old = client;
        news(1, 3);
        comesBack(old.received().get(1), offset(old.received().get(3)));
        assertThat(old.isGone()).isTrue();
        assertThat(client.received().get(1)).isEqualTo(old.received().get(1));
        assertThat(news()).isEqualTo(numbers(3, 3));
        assertThat(told).containsExactly("connected");
    }

    @Test
    void whoDoesNotComeBackInTimeIsGoneAndComesAsANewClient() {
        says("40/app,");
        String greeting = client.received().get(1);
        client.ends(1006);
        world.time.advance(limits.resumeWindow().minusNanos(1));
        assertThat(told).containsExactly("connected");
        world.time.advance(Duration.ofNanos(1));
        assertThat(told).containsExactly("connected", "disconnected: the client has not come back in time");
        comesBack(greeting, "");
        assertThat(client.received().get(1)).isNotEqualTo(greeting);
        assertThat(told).last().isEqualTo("connected");
    }

    @Test
    void whoHasMissedMoreThanIsKeptIsGone() {
        says("40/app,");
        client.ends(1006);
        news(1, 21);
        assertThat(told).containsExactly("connected", "disconnected: the client has missed more than is kept for it");
    }

    @Test
    void noMoreAreWaitedForThanTheLimitSays() {
        says("40/app,");
        client.ends(1006);
        client = world.webSocket();
        says("40/app,");
        client.ends(1006);
        world.time.run();
        assertThat(told)
                .containsExactly("connected", "connected", "disconnected: as many clients are waited for as may be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"41/app,", "42/app,{", "x"})
    void whoLeavesOrBreaksTheProtocolIsGoneAtOnce(String packet) {
        says("40/app,");
        says(packet);
        assertThat(told).hasSize(2).last().asString().startsWith("disconnected");
    }

    @Test
    void whomTheServerTakesOutIsNotWaitedFor() {
        says("40/app,");
        String greeting = client.received().get(1);
        sockets.get(0).disconnect();
        client.ends(1006);
        world.time.run();
        comesBack(greeting, "");
        assertThat(client.received().get(1)).isNotEqualTo(greeting);
        assertThat(told).containsExactly("connected", "disconnected: the server took the client out", "connected");
    }

    @Test
    void whomTheServerTakesOutWhileItIsAwayIsGone() {
        says("40/app,");
        String greeting = client.received().get(1);
        client.ends(1006);
        world.time.run();
        sockets.get(0).disconnect();
        comesBack(greeting, "");
        assertThat(client.received().get(1)).isNotEqualTo(greeting);
    }

    @Test
    void anotherUsersSecretOpensNothing() {
        says("40/app,");
        String greeting = client.received().get(1);
        client.ends(1006);
        world.time.run();
        client = world.opens("EIO=4", "transport=websocket", "user=mallory");
        says("40/app," + past(greeting, ""));
        assertThat(client.received().get(1)).isNotEqualTo(greeting);
        comesBack(greeting, "");
        assertThat(client.received().get(1)).isEqualTo(greeting);
    }

    @Test
    void aServerThatClosesWaitsForNobody() {
        says("40/app,");
        client.ends(1006);
        world.time.run();
        world.engine.close();
        world.time.run();
        assertThat(told).containsExactly("connected", "disconnected: the server goes away");
    }

    @Test
    void whatIsKnownToHaveArrivedIsKeptNoLonger() {
        says("40/app,");
        String greeting = client.received().get(1);
        news(1, 15);
        String received = offset(client.received().get(16));
        world.time.advance(limits.pingInterval());
        says("3");
        news(16, 30);
        client.ends(1006);
        comesBack(greeting, received);
        assertThat(client.received().get(1)).isEqualTo(greeting);
        assertThat(news()).isEqualTo(numbers(16, 30));
    }

    private void says(String packet) {
        client.says(packet);
        world.time.run();
    }

    private void news(int from, int to) {
        world.time.run();
        IntStream.rangeClosed(from, to).forEach(i -> sockets.get(0).emit("news", i));
        world.time.run();
    }

    private void comesBack(String greeting, String offset) {
        client = world.webSocket();
        says("40/app," + past(greeting, offset));
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

    private List<Integer> news() {
        return client.received().stream()
                .map(NEWS::matcher)
                .filter(Matcher::matches)
                .map(each -> Integer.valueOf(each.group(1)))
                .toList();
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }
}
