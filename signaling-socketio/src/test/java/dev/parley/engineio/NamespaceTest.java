package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Authentication;
import dev.parley.Limits;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.SocketIo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's own namespaces, on a WebSocket that a test plays. */
class NamespaceTest {
    private final List<String> told = new ArrayList<>();
    private final List<CompletableFuture<Authentication>> decisions = new ArrayList<>();
    private final List<CompletionStage<?>> requests = new ArrayList<>();
    private final EngineWorld world = EngineWorld.serving(
            Limits.builder().maxWaitingFrames(4).build(),
            it -> SocketIo.builder(it.router)
                    .namespace(
                            "/app",
                            Namespace.builder()
                                    .onConnect(socket -> told.add("connected"))
                                    .onDisconnect((socket, reason) -> told.add("disconnected"))
                                    .on("count", (socket, arguments, reply) -> told.add("count " + arguments))
                                    .on("leave", (socket, arguments, reply) -> socket.disconnect())
                                    .on("fail", (socket, arguments, reply) -> {
                                        throw new IllegalStateException("a fault");
                                    })
                                    .on(
                                            "ask",
                                            (socket, arguments, reply) ->
                                                    requests.add(socket.request(Duration.ofSeconds(1), "really?")))
                                    .build())
                    .namespace(
                            "/slow",
                            Namespace.builder()
                                    .authenticator(handshake -> {
                                        CompletableFuture<Authentication> decision = new CompletableFuture<>();
                                        decisions.add(decision);
                                        return decision;
                                    })
                                    .onConnect(socket -> told.add("connected"))
                                    .onDisconnect((socket, reason) -> told.add("disconnected"))
                                    .build())
                    .listener(it)
                    .build());
    private final PlayedWebSocket client = world.webSocket();

    @Test
    void eventsOfAClientAreHandledOneAfterTheOtherAndNoneIsLostThoughReadingPauses() {
        says("40/app,");
        for (int i = 0; i < 100; i++) {
            client.says("42/app,[\"count\"," + i + "]");
        }
        assertThat(client.isReading()).isFalse();
        world.time.run();
        assertThat(told).hasSize(101).startsWith("connected", "count [0]").endsWith("count [99]");
    }

    @Test
    void theApplicationHearsOfTheEndAfterEveryEvent() {
        says("40/app,");
        client.says("42/app,[\"count\",1]");
        client.ends(1006);
        world.time.run();
        assertThat(told).containsExactly("connected", "count [1]", "disconnected");
    }

    @Test
    void aClientThatIsGoneBeforeItIsAdmittedIsNotConnectedAfterItsEnd() {
        says("40/slow,");
        client.ends(1006);
        decisions.get(0).complete(Authentication.anonymous());
        world.time.run();
        assertThat(told).isNotEqualTo(List.of("disconnected", "connected"));
        assertThat(told.stream().filter("connected"::equals).count())
                .isEqualTo(told.stream().filter("disconnected"::equals).count());
        assertThat(world.isEmpty()).isTrue();
    }

    @Test
    void anAuthenticatorThatFailsRefusesAndTheSessionGoesOn() {
        says("40/slow,");
        decisions.get(0).completeExceptionally(new IllegalStateException("a fault"));
        world.time.run();
        assertThat(last()).startsWith("44/slow,{\"message\":");
        assertThat(world.faults).hasSize(1);
        says("40/app,");
        assertThat(last()).startsWith("40/app,");
    }

    @Test
    void aNamespaceThatIsNoneIsRefusedAndTheSessionGoesOn() {
        says("40/none,");
        assertThat(last()).isEqualTo("44/none,{\"message\":\"Invalid namespace\"}");
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void aHandlerThatThrowsIsReportedAndTheNextEventIsHandled() {
        says("40/app,");
        says("42/app,[\"fail\"]");
        says("42/app,[\"count\",1]");
        assertThat(world.faults).hasSize(1);
        assertThat(told).endsWith("count [1]");
    }

    @Test
    void whoIsTakenOutOfANamespaceIsToldAndMayEnterAgain() {
        says("40/app,");
        says("42/app,[\"leave\"]");
        assertThat(last()).isEqualTo("41/app,");
        says("40/app,");
        assertThat(told).containsExactly("connected", "disconnected", "connected");
    }

    @Test
    void aRequestOfTheServersFailsWithTheClientsEnd() {
        says("40/app,");
        says("42/app,[\"ask\"]");
        client.ends(1006);
        world.time.run();
        assertThat(requests.get(0)
                        .handle((value, failure) -> failure)
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CancellationException.class);
        assertThat(world.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"43/app,0", "43/app,1", "43/app,", "43/app,99999999999999999999"})
    void anAcknowledgementThatNobodyAwaitsMakesNoTask(String header) {
        says("40/app,");
        says("42/app,[\"ask\"]");
        says("43/app,0[\"yes\"]");
        for (int i = 0; i < 500; i++) {
            client.says(header + "[\"" + "x".repeat(1000) + "\"]");
        }
        assertThat(world.time.runOne()).isFalse();
        assertThat(requests.get(0)).isCompleted();
    }

    @Test
    void aPacketWhereAnAttachmentIsDueEndsTheSession() {
        says("40/app,");
        says("451-/app,[\"count\",{\"_placeholder\":true,\"num\":0}]");
        says("42/app,[\"count\",1]");
        assertThat(client.closedWith).isEqualTo(1008);
        assertThat(told).containsExactly("connected", "disconnected");
    }

    @Test
    void moreAttachmentsThanTheBoundEndTheSession() {
        says("40/app,");
        says("4511-/app,[\"count\"]");
        assertThat(client.closedWith).isEqualTo(1008);
    }

    private void says(String packet) {
        client.says(packet);
        world.time.run();
    }

    private String last() {
        return client.received().get(client.received().size() - 1);
    }
}
