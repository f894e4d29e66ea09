package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Authentication;
import dev.parley.socketio.Namespace;
import dev.parley.socketio.Recovery;
import dev.parley.socketio.SocketIo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A client that connects to the namespace of signaling, beside one of the application's own. */
class SignalingConnectionTest {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final List<CompletableFuture<Authentication>> decisions = new ArrayList<>();
    private final CompletableFuture<String> slowAnswer = new CompletableFuture<>();
    private final EngineWorld world = EngineWorld.serving(
            settings -> settings.authenticator(handshake -> {
                        decisions.add(new CompletableFuture<>());
                        return decisions.get(decisions.size() - 1);
                    })
                    .onRequest("chat:slow", String.class, (peer, text) -> slowAnswer),
            it -> SocketIo.builder(it.router)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .recovery(Recovery.ALWAYS)
                    .namespace(
                            "/echo",
                            Namespace.builder()
                                    .on("say", (socket, arguments, reply) -> socket.emit("said", arguments))
                                    .build())
                    .listener(it)
                    .build());
    private final PlayedWebSocket client = world.webSocket();

    @Test
    void whileSignalingIsUndecidedAnotherNamespaceGoesOn() {
        says("40");
        says("40/echo,");
        says("42/echo,[\"say\",1]");
        assertThat(last()).startsWith("42/echo,[\"said\",1,");
    }

    @Test
    void whatWasSentBehindTheWishIsSignaledWhenItIsGranted() {
        says("40");
        says("42[\"room:join\",{\"email\":\"ann\",\"room\":\"blue\"}]");
        decide(0);
        assertThat(client.received().get(1)).startsWith("40{\"sid\":");
        assertThat(client.received().get(2)).startsWith("42[\"room:join\"");
    }

    @Test
    void aWaitThatTakesTooLongEndsWithARefusalAndALateGrantLetsNobodyIn() {
        says("40");
        says("40/echo,");
        world.time.advance(CONNECT_TIMEOUT);
        assertThat(last()).startsWith("44{\"message\":").contains("\"code\":\"overloaded\"");
        decide(0);
        assertThat(world.router.peers()).isEmpty();
        says("42/echo,[\"say\",1]");
        assertThat(last()).startsWith("42/echo,[\"said\",1,");
    }

    @Test
    void whoLeavesWhileItIsUndecidedIsNotLetIn() {
        says("40");
        says("41");
        decide(0);
        assertThat(world.router.peers()).isEmpty();
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void whoIsInAndConnectsAgainIsANewPeer() {
        says("40");
        decide(0);
        String first = world.router.peers().get(0).id();
        says("40");
        decide(1);
        assertThat(world.router.peers())
                .singleElement()
                .satisfies(peer -> assertThat(peer.id()).isNotEqualTo(first));
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void whoComesBackWhileItsOldConnectionIsBusyIsRefusedInTimeAndMayTryAgain() {
        says("40");
        decide(0);
        String greeting = client.received().get(1);
        says("42[\"chat:slow\",\"hello\"]");
        PlayedWebSocket next = world.webSocket();
        next.says("40/echo,");
        next.says("40{\"pid\":\"" + greeting.replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1") + "\"}");
        decide(1);
        world.time.advance(CONNECT_TIMEOUT);
        assertThat(next.received()).last().asString().startsWith("44{\"message\":");
        slowAnswer.complete("done");
        world.time.run();
        assertThat(next.received()).last().asString().startsWith("44{\"message\":");
        next.says("42/echo,[\"say\",1]");
        world.time.run();
        assertThat(next.received()).last().asString().startsWith("42/echo,[\"said\",1,");
        next.says("40{\"pid\":\"" + greeting.replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1") + "\"}");
        world.time.run();
        decide(2);
        assertThat(next.received()).contains(greeting);
        assertThat(world.faults).isEmpty();
    }

    @Test
    void aLateSignalOfOneWhoHasLeftIsDropped() {
        says("40");
        decide(0);
        says("41");
        says("42[\"room:join\",{\"email\":\"ann\",\"room\":\"blue\"}]");
        assertThat(client.isOpen()).isTrue();
        assertThat(world.router.rooms()).isEmpty();
    }

    private void decide(int which) {
        world.time.run();
        decisions.get(which).complete(Authentication.user("ann"));
        world.time.run();
    }

    private void says(String packet) {
        client.says(packet);
        world.time.run();
    }

    private String last() {
        return client.received().get(client.received().size() - 1);
    }
}
