package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.Limits;
import dev.parley.SignalRouter;
import dev.parley.spi.Admission;
import dev.parley.spi.Handshake;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineIoTest {
    private final EngineWorld world = EngineWorld.echo();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | transport=polling                 | 400 | {\"code\":5,\"message\":\"Unsupported protocol version\"}",
                "GET  | EIO=3&transport=polling           | 400 | {\"code\":5,\"message\":\"Unsupported protocol version\"}",
                "GET  | EIO=abc&transport=polling         | 400 | {\"code\":5,\"message\":\"Unsupported protocol version\"}",
                "GET  | EIO=4                             | 400 | {\"code\":0,\"message\":\"Transport unknown\"}",
                "GET  | EIO=4&transport=abc               | 400 | {\"code\":0,\"message\":\"Transport unknown\"}",
                "POST | EIO=4&transport=polling           | 400 | {\"code\":2,\"message\":\"Bad handshake method\"}",
                "PUT  | EIO=4&transport=polling           | 400 | {\"code\":2,\"message\":\"Bad handshake method\"}",
                "GET  | EIO=4&transport=polling&sid=none  | 400 | {\"code\":1,\"message\":\"Session ID unknown\"}",
                "POST | EIO=4&transport=polling&sid=none  | 400 | {\"code\":1,\"message\":\"Session ID unknown\"}",
                "GET  | EIO=4&transport=websocket         | 400 | {\"code\":3,\"message\":\"Bad request\"}",
            })
    void aRequestThatIsNoneIsAnsweredAsTheReferenceDoes(String method, String query, int status, String body) {
        PlayedExchange exchange = world.asks(method, query.split("&"));
        assertThat(exchange.status()).isEqualTo(status);
        assertThat(exchange.text()).isEqualTo(body);
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aHandshakeIsAnsweredWithTheSessionAndItsBounds() {
        assertThat(world.asks("GET", "EIO=4", "transport=polling").text())
                .matches("0\\{\"sid\":\"[\\w-]{22}\",\"upgrades\":\\[\"websocket\"],"
                        + "\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1048576}");
    }

    @Test
    void aSessionOnAWebSocketHasNoUpgrades() {
        assertThat(world.webSocket().received()).singleElement().asString().contains("\"upgrades\":[]");
    }

    @Test
    void everySessionHasAnotherSid() {
        assertThat(world.polls()).isNotEqualTo(world.polls());
    }

    @Test
    void whatIsSentOverAWebSocketComesBack() {
        PlayedWebSocket client = world.webSocket();
        client.says("4hello");
        client.saysBinary(new byte[] {1, 2, 3});
        assertThat(client.received().subList(1, 3)).containsExactly("4hello", "bAQID");
    }

    @Test
    void aBinaryMessageMayComeAsTextOverAWebSocketToo() {
        PlayedWebSocket client = world.webSocket();
        client.says("bAQ\nID\n");
        assertThat(client.received()).endsWith("bAQID");
        assertThat(client.binaryMessages).isOne();
    }

    @Test
    void whatIsNoBase64EndsTheSessionOnAWebSocketToo() {
        PlayedWebSocket client = world.webSocket();
        client.says("b?");
        assertThat(client.closedWith).isEqualTo(1002);
        assertThat(world.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"b64=1, 0", "b64=0, 0", "b64=, 1", "b=1, 1"})
    void aClientThatAsksForTextGetsBinaryMessagesAsText(String asks, int binaryMessages) {
        PlayedWebSocket client = world.opens("EIO=4", "transport=websocket", asks);
        client.says("bAQID");
        assertThat(client.received()).endsWith("bAQID");
        assertThat(client.binaryMessages).isEqualTo(binaryMessages);
    }

    @Test
    void aWebSocketThatTakesOverIsAskedForTextByItsOwnQuery() {
        String sid = world.polls();
        PlayedWebSocket client = world.opens("EIO=4", "transport=websocket", "sid=" + sid, "b64=1");
        client.says("2probe");
        client.says("5");
        client.saysBinary(new byte[] {1, 2, 3});
        assertThat(client.received()).endsWith("bAQID");
        assertThat(client.binaryMessages).isZero();
    }

    @Test
    void aSilentWebSocketIsPingedAndCutAtTheEndOfTheTimeout() {
        PlayedWebSocket client = world.webSocket();
        world.time.advance(EngineWorld.PING_INTERVAL);
        assertThat(client.received()).endsWith("2");
        world.time.advance(EngineWorld.PING_TIMEOUT.minusNanos(1));
        assertThat(client.isOpen()).isTrue();
        world.time.advance(Duration.ofNanos(1));
        assertThat(client.aborted).isTrue();
        assertThat(world.told).endsWith("closed 1006");
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aSessionWhoseDeathWasNotNoticedYetIsUnknownToWhoAsks() {
        String sid = world.polls();
        world.time.advanceUnnoticed(EngineWorld.PING_INTERVAL.plus(EngineWorld.PING_TIMEOUT));
        assertThat(world.poll(sid).text()).contains("\"code\":1");
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void aPingThatNobodyFetchesLeavesTheClientItsWholeTimeout() {
        String sid = world.polls();
        world.time.advance(
                EngineWorld.PING_INTERVAL.plus(EngineWorld.PING_TIMEOUT).minusNanos(1));
        assertThat(world.poll(sid).text()).isEqualTo("2");
        world.post(sid, "3");
        assertThat(world.engine.connections()).isOne();
    }

    @Test
    void aClosedServerTakesNoSessions() {
        assertThat(world.engine.close().toCompletableFuture()).isCompleted();
        assertThat(world.asks("GET", "EIO=4", "transport=polling").status()).isEqualTo(503);
        assertThat(world.engine
                        .admit(PlayedExchange.query("EIO=4", "transport=websocket"))
                        .toCompletableFuture())
                .isCompletedWithValueMatching(Admission.Denied.class::isInstance);
    }

    @Test
    void anApplicationMayEndASessionAsSoonAsItHearsOfIt() {
        EngineWorld rude = EngineWorld.of(Limits.defaults(), socket -> {
            socket.abort();
            return new EngineWorld.Heard() {};
        });
        assertThatCode(() -> rude.asks("GET", "EIO=4", "transport=polling")).doesNotThrowAnyException();
        assertThat(rude.isEmpty()).isTrue();
    }

    @Test
    void anOriginPolicyThatThrowsRefusesAndNothingEscapes() {
        SignalRouter router = SignalRouter.builder()
                .origins((origin, handshake) -> {
                    throw new IllegalStateException("a fault");
                })
                .build();
        EngineIo engine = EngineIo.open(
                router,
                EngineSettings.of(router.limits()),
                socket -> new EngineWorld.Heard() {},
                new EngineListener() {});
        Handshake request = new Handshake(
                Map.of("Origin", List.of("https://page.example")),
                Map.of("EIO", List.of("4"), "transport", List.of("polling")),
                Map.of(),
                "test",
                false);
        PlayedExchange exchange = new PlayedExchange("GET", request);
        assertThatCode(() -> engine.handle(exchange)).doesNotThrowAnyException();
        assertThat(exchange.status()).isGreaterThanOrEqualTo(400);
        router.close();
    }
}
