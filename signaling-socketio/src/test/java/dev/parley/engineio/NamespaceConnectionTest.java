package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Authentication;
import dev.parley.Limits;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Socket;
import dev.parley.socketio.SocketIo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of one namespace of a client becomes of that one alone. */
class NamespaceConnectionTest {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(45);
    private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";

    private final List<String> told = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final List<CompletableFuture<Authentication>> decisions = new ArrayList<>();
    private final EngineWorld world = EngineWorld.serving(
            Limits.builder().maxWaitingFrames(4).build(),
            it -> SocketIo.builder(it.router)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .maxWaitingBytes(1000)
                    .namespace("/app", telling().build())
                    .namespace(
                            "/slow",
                            telling()
                                    .authenticator(handshake -> {
                                        decisions.add(new CompletableFuture<>());
                                        return decisions.get(decisions.size() - 1);
                                    })
                                    .build())
                    .listener(it)
                    .build());
    private final PlayedWebSocket client = world.webSocket();

    private Namespace.Builder telling() {
        return Namespace.builder()
                .onConnect(socket -> {
                    sockets.add(socket);
                    told.add("connected");
                })
                .onDisconnect((socket, reason) -> told.add("disconnected"))
                .on("say", (socket, arguments, reply) -> told.add("say " + arguments));
    }

    // A wish that is undecided

    @Test
    void whileOneNamespaceIsUndecidedTheOthersGoOn() {
        says("40/app,");
        says("40/slow,");
        says("42/app,[\"say\",1]");
        assertThat(told).containsExactly("connected", "say [1]");
        assertThat(client.waiting()).isZero();
    }

    @Test
    void whileOneNamespaceIsUndecidedTheHeartbeatGoesOn() {
        says("40/app,");
        says("40/slow,");
        world.time.advance(EngineWorld.PING_INTERVAL);
        assertThat(last()).isEqualTo("2");
        says("3");
        world.time.advance(EngineWorld.PING_TIMEOUT);
        assertThat(client.isOpen()).isTrue();
        world.time.advance(EngineWorld.PING_INTERVAL.plus(EngineWorld.PING_TIMEOUT));
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void packetsBehindTheWishWaitAndKeepTheirOrderAndTheirAttachments() {
        says("40/slow,");
        says("42/slow,[\"say\",1]");
        says("451-/slow,[\"say\"," + PLACEHOLDER + "]");
        client.saysBinary(new byte[] {1, 2});
        says("42/slow,[\"say\",3]");
        says("40/app,");
        says("42/app,[\"say\",4]");
        assertThat(told).containsExactly("connected", "say [4]");
        decide(0, Authentication.anonymous());
        says("42/slow,[\"say\",5]");
        assertThat(told)
                .containsExactly(
                        "connected",
                        "say [4]",
                        "connected",
                        "say [1]",
                        "say [" + PLACEHOLDER + "] and 1 attachments",
                        "say [3]",
                        "say [5]");
    }

    @Test
    void theClientIsToldThatItIsInBeforeAnythingElse() {
        says("40/slow,");
        says("42/slow,[\"say\",1]");
        assertThat(client.received()).hasSize(1);
        decide(0, Authentication.anonymous());
        assertThat(last()).startsWith("40/slow,{\"sid\":");
    }

    @Test
    void whoIsRefusedHasWhatItSentBehindTheWishDropped() {
        says("40/slow,");
        says("42/slow,[\"say\",1]");
        decide(0, Authentication.refused("no"));
        says("42/slow,[\"say\",2]");
        assertThat(last()).isEqualTo("44/slow,{\"message\":\"no\"}");
        assertThat(told).isEmpty();
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void aWaitThatTakesTooLongEndsWithARefusal() {
        says("40/app,");
        says("40/slow,");
        says("42/slow,[\"say\",1]");
        keepAlive(CONNECT_TIMEOUT.minusNanos(1));
        assertThat(client.received()).noneMatch(packet -> packet.startsWith("44"));
        keepAlive(Duration.ofNanos(1));
        assertThat(last())
                .isEqualTo("44/slow,{\"message\":\"it was not decided within 45000 ms\","
                        + "\"data\":{\"code\":\"overloaded\",\"message\":\"it was not decided within 45000 ms\"}}");
        decide(0, Authentication.anonymous());
        says("42/app,[\"say\",2]");
        assertThat(told).containsExactly("connected", "say [2]");
    }

    @Test
    void aSessionThatWaitsForItsOnlyNamespaceIsNotClosedBeforeItIsRefused() {
        keepAlive(CONNECT_TIMEOUT.minusSeconds(1));
        says("40/slow,");
        keepAlive(CONNECT_TIMEOUT.minusSeconds(1));
        assertThat(client.isOpen()).isTrue();
        keepAlive(CONNECT_TIMEOUT);
        assertThat(client.received()).anyMatch(packet -> packet.startsWith("44/slow,"));
        assertThat(client.closedWith).isEqualTo(1008);
    }

    @Test
    void ofMorePacketsThanMayWaitTheNamespaceAloneIsRefused() {
        says("40/app,");
        says("40/slow,");
        for (int i = 0; i < 4; i++) {
            says("42/slow,[\"say\",1]");
        }
        assertThat(client.received()).noneMatch(packet -> packet.startsWith("44"));
        says("42/slow,[\"say\",1]");
        assertThat(last()).startsWith("44/slow,").contains("\"code\":\"overloaded\"");
        decide(0, Authentication.anonymous());
        says("42/app,[\"say\",2]");
        assertThat(told).containsExactly("connected", "say [2]");
    }

    @Test
    void ofMoreBytesThanMayWaitTheNamespaceAloneIsRefused() {
        says("40/slow,");
        says("451-/slow,[\"say\"," + PLACEHOLDER + "]");
        client.saysBinary(new byte[1000]);
        assertThat(last()).startsWith("44/slow,").contains("\"code\":\"overloaded\"");
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void whoWasRefusedForTooMuchMayTryAgain() {
        says("40/slow,");
        for (int i = 0; i < 5; i++) {
            says("42/slow,[\"say\",1]");
        }
        says("40/slow,");
        decide(1, Authentication.anonymous());
        says("42/slow,[\"say\",2]");
        assertThat(told).containsExactly("connected", "say [2]");
    }

    @Test
    void asMuchAsTheApplicationIsBehindWithIsNotReadFasterThoughItWaitedForTheDecision() {
        says("40/slow,");
        for (int i = 0; i < 4; i++) {
            says("42/slow,[\"say\"," + i + "]");
        }
        decisions.get(0).complete(Authentication.anonymous());
        for (int i = 4; i < 100; i++) {
            client.says("42/slow,[\"say\"," + i + "]");
        }
        assertThat(client.isReading()).isFalse();
        world.time.run();
        assertThat(told).hasSize(101).startsWith("connected", "say [0]").endsWith("say [99]");
        assertThat(client.isReading()).isTrue();
    }

    @Test
    void theEndOfTheSessionEndsTheWait() {
        says("40/slow,");
        says("42/slow,[\"say\",1]");
        client.ends(1006);
        decide(0, Authentication.anonymous());
        assertThat(told).isEmpty();
        assertThat(world.isEmpty()).isTrue();
    }

    // Leaving, and connecting again

    @Test
    void whoLeavesWhileItIsUndecidedIsNotLetIn() {
        says("40/slow,");
        says("41/slow,");
        decide(0, Authentication.anonymous());
        assertThat(told).isEmpty();
        assertThat(client.received()).hasSize(1);
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void whoConnectsAgainWhileItIsUndecidedIsJudgedByTheNewestWish() {
        says("40/slow,");
        says("40/slow,");
        decide(1, Authentication.anonymous());
        decide(0, Authentication.refused("no"));
        assertThat(client.received()).hasSize(2);
        assertThat(told).containsExactly("connected");
    }

    @Test
    void whatWasSentBeforeLeavingIsHandledBeforeThat() {
        says("40/slow,");
        says("42/slow,[\"say\",1]");
        says("41/slow,");
        says("40/slow,");
        says("42/slow,[\"say\",2]");
        decide(0, Authentication.anonymous());
        assertThat(told).containsExactly("connected", "say [1]", "disconnected");
        decide(1, Authentication.anonymous());
        assertThat(told).containsExactly("connected", "say [1]", "disconnected", "connected", "say [2]");
    }

    @Test
    void whoIsInAndConnectsAgainHasLeftBefore() {
        says("40/app,");
        says("40/app,");
        says("42/app,[\"say\",1]");
        assertThat(told).containsExactly("connected", "disconnected", "connected", "say [1]");
        assertThat(client.received())
                .filteredOn(packet -> packet.startsWith("40/app,"))
                .hasSize(2);
        assertThat(last()).contains(sockets.get(1).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"42/app,[\"say\",1]", "43/app,1[]"})
    void whoKnowsThatItIsInAndConnectsAgainEndsTheSession(String packet) {
        says("40/app,");
        says(packet);
        says("40/app,");
        assertThat(client.closedWith).isEqualTo(1008);
    }

    @Test
    void connectDisconnectConnectInOneBreathEndsInANewConnection() {
        client.says("40/app,");
        client.says("41/app,");
        client.says("40/app,");
        world.time.run();
        assertThat(told).containsExactlyInAnyOrder("connected", "disconnected", "connected");
        assertThat(last()).contains(sockets.get(sockets.size() - 1).id());
        assertThat(client.isOpen()).isTrue();
    }

    // Packets that come too late

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42/app,[\"say\",1]",
                "43/app,1[]",
                "41/app,",
                "42/app,{",
                "451-/app,[\"say\"," + PLACEHOLDER + "]"
            })
    void aPacketForANamespaceThatTheClientHasLeftIsDropped(String packet) {
        says("40/app,");
        says("41/app,");
        says(packet);
        if (packet.startsWith("45")) {
            client.saysBinary(new byte[1]);
        }
        says("40/app,");
        assertThat(client.isOpen()).isTrue();
        assertThat(told).containsExactly("connected", "disconnected", "connected");
    }

    @Test
    void anEventThatCrossesTheServersDisconnectIsDropped() {
        says("40/app,");
        sockets.get(0).disconnect();
        says("42/app,[\"say\",1]");
        assertThat(told).containsExactly("connected", "disconnected");
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void anEventBehindTheServersDisconnectIsDroppedThoughItWasTakenBefore() {
        says("40/app,");
        client.says("42/app,[\"say\",1]");
        client.says("42/app,[\"say\",2]");
        sockets.get(0).disconnect();
        client.says("42/app,[\"say\",3]");
        world.time.run();
        assertThat(told).containsExactly("connected", "say [1]", "say [2]", "disconnected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42/app,[\"say\",1]", "43/app,1[]", "41/app,", "42/nowhere,[\"say\"]"})
    void aPacketForANamespaceThatTheClientNeverEnteredEndsTheSession(String packet) {
        says("40/slow,");
        says(packet);
        assertThat(client.closedWith).isEqualTo(1008);
    }

    private void decide(int which, Authentication decision) {
        decisions.get(which).complete(decision);
        world.time.run();
    }

    /** Lets time pass for a client that answers every ping. */
    private void keepAlive(Duration time) {
        long end = world.time.nanos() + time.toNanos();
        while (world.time.nanos() < end) {
            world.time.advance(Duration.ofNanos(
                    Math.min(end - world.time.nanos(), Duration.ofSeconds(1).toNanos())));
            says("3");
        }
    }

    private void says(String packet) {
        client.says(packet);
        world.time.run();
    }

    private String last() {
        return client.received().get(client.received().size() - 1);
    }
}
