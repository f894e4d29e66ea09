package dev.parley.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import dev.parley.Peer;
import dev.parley.socketio.SocketIo;
import dev.parley.spi.Admission;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What clients can make a server hold, and for how long. */
class BoundsTest {
    private static final Limits LIMITS =
            Limits.builder().maxMessageBytes(1024).outboxMessages(600).build();
    private static final Duration LIFE_OF_A_SILENT_SESSION = EngineWorld.PING_INTERVAL.plus(EngineWorld.PING_TIMEOUT);

    private final EngineWorld world = EngineWorld.serving(
            LIMITS,
            it -> SocketIo.builder(it.router).maxNewSessions(300).listener(it).build());

    @Test
    void handshakesThatNeverGoOnAreBoundedAndCountedAndTimedOut() {
        long admitted = IntStream.range(0, 1_000)
                .mapToObj(i -> world.asks("GET", "EIO=4", "transport=polling"))
                .filter(exchange -> exchange.status() == 200)
                .count();
        assertThat(admitted).isEqualTo(300);
        assertThat(world.engine.connections()).isEqualTo(300);
        assertThat(world.told).filteredOn("refused UNAVAILABLE"::equals).hasSize(700);
        world.time.advance(LIFE_OF_A_SILENT_SESSION);
        assertThat(world.told).filteredOn(each -> each.startsWith("closed")).hasSize(300);
        assertThat(world.isEmpty()).isTrue();
        assertThat(world.asks("GET", "EIO=4", "transport=polling").status()).isEqualTo(200);
    }

    @Test
    void webSocketsThatNeverGoOnAreBoundedAndTimedOut() {
        IntStream.range(0, 300).forEach(i -> world.webSocket());
        assertThat(world.engine
                        .admit(PlayedExchange.query("EIO=4", "transport=websocket"))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(Admission.Denied.class);
        world.time.advance(LIFE_OF_A_SILENT_SESSION);
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void handshakesThatAreAdmittedAtTheSameMomentAreBoundedTogether() {
        Admission.Granted granted = (Admission.Granted) world.engine
                .admit(PlayedExchange.query("EIO=4", "transport=websocket"))
                .toCompletableFuture()
                .join();
        IntStream.range(0, 300).forEach(i -> world.polls());
        PlayedWebSocket late = new PlayedWebSocket(world.time);
        late.opened(granted.open(late));
        world.time.run();
        assertThat(world.engine.connections()).isLessThanOrEqualTo(301);
    }

    @Test
    void aSessionThatGoesOnMakesRoomForANewOne() {
        IntStream.range(0, 1_000).forEach(i -> {
            PlayedWebSocket webSocket = world.webSocket();
            webSocket.says("40");
            world.time.run();
            assertThat(webSocket.isOpen()).isTrue();
        });
        assertThat(world.engine.connections()).isEqualTo(1_000);
    }

    @Test
    void aClientThatEntersNoNamespaceIsSentAwayThoughItAnswersPings() {
        PlayedWebSocket webSocket = world.webSocket();
        for (int i = 0; i < 3; i++) {
            world.time.advance(Duration.ofSeconds(15).minusNanos(1));
            webSocket.says("3");
        }
        assertThat(webSocket.isOpen()).isTrue();
        world.time.advance(Duration.ofNanos(3));
        assertThat(webSocket.closedWith).isEqualTo(1008);
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aPollingClientThatStopsPollingIsGivenUpWhileSignalsAreSentToIt() {
        String sid = world.polls();
        world.post(sid, "40");
        world.time.run();
        Peer peer = world.router.peers().get(0);
        for (int i = 0; i < 5_000; i++) {
            peer.send("app:news", i);
        }
        world.time.advance(LIFE_OF_A_SILENT_SESSION);
        assertThat(world.router.peers()).isEmpty();
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aPostOverTheBoundIsRefusedAndEndsItsSession() {
        String sid = world.polls();
        PlayedExchange post = world.post(sid, new byte[1025]);
        assertThat(post.status()).isEqualTo(413);
        assertThat(world.told).contains("refused TOO_LARGE", "closed 1002");
        assertThat(world.poll(sid).status()).isEqualTo(400);
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aPostOfJustTheBoundIsTaken() {
        String sid = world.polls();
        byte[] body = ("40/" + "n".repeat(1020) + ",").getBytes(UTF_8);
        assertThat(world.post(sid, body).text()).isEqualTo("ok");
    }

    @Test
    void aPostMayBeAsMuchLongerAsItsClientReckonsWrongly() {
        String sid = world.polls();
        assertThat(world.post(sid, "40/" + "n".repeat(600) + ",\u001e40/" + "m".repeat(600) + ",")
                        .text())
                .isEqualTo("ok");
    }

    @Test
    void aMessageOverTheBoundClosesItsWebSocket() {
        PlayedWebSocket webSocket = world.webSocket();
        webSocket.isTooLong();
        world.time.run();
        assertThat(webSocket.closedWith).isEqualTo(1009);
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aWebSocketThatNeverReadsIsGivenUpAndFreed() {
        PlayedWebSocket webSocket = world.webSocket();
        webSocket.says("40");
        world.time.run();
        webSocket.stalls = true;
        webSocket.ignoresClose = true;
        world.router.peers().get(0).send("app:news", 1);
        world.time.advance(LIMITS.writeTimeout());
        assertThat(webSocket.closedWith).isEqualTo(1013);
        world.time.advance(LIMITS.closeTimeout());
        assertThat(webSocket.aborted).isTrue();
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aWebSocketThatNeverReadsHoldsNoMoreThanTheOutbox() {
        PlayedWebSocket webSocket = world.webSocket();
        webSocket.says("40");
        world.time.run();
        webSocket.stalls = true;
        Peer peer = world.router.peers().get(0);
        for (int i = 0; i < 5_000; i++) {
            peer.send("app:news", i);
        }
        world.time.advance(LIMITS.closeTimeout());
        assertThat(webSocket.aborted).isTrue();
        assertThat(world.told).contains("closed 1013");
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void closingTheServerEndsEverySession() {
        String polling = world.polls();
        PlayedExchange poll = world.poll(polling);
        PlayedWebSocket webSocket = world.webSocket();
        webSocket.says("40");
        world.time.run();
        var closed = world.engine.close().toCompletableFuture();
        world.time.advance(LIMITS.closeTimeout());
        assertThat(closed).isCompleted();
        assertThat(poll.text()).isEqualTo("1");
        assertThat(webSocket.closedWith).isEqualTo(1001);
        assertThat(world.isEmpty()).isTrue();
    }
}
