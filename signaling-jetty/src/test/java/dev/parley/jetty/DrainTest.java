package dev.parley.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.SignalRouter;
import dev.parley.testkit.HandshakeRefusedException;
import dev.parley.testkit.ScriptedPeer;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrainTest {
    private final SignalRouter router = SignalRouter.builder().build();
    private final TestServer server = new TestServer();

    @AfterEach
    void stop() throws Exception {
        server.stop();
        router.close();
    }

    @Test
    void aServerThatStopsTellsEveryoneAndWaitsForThem() throws Exception {
        JettySignaling binding = JettySignaling.bind(router, server.jetty(), "/ws");
        server.start();
        List<ScriptedPeer> peers = List.of(server.peer("alice").joins("room"), server.peer("bob"));
        server.jetty().stop();
        assertThat(binding.connections()).isZero();
        assertThat(router.peers()).isEmpty();
        peers.forEach(each -> each.isClosedWith(1001));
    }

    @Test
    void aServerThatWaitsForNobodyTellsEveryoneBeforeItCutsThemOff() throws Exception {
        JettySignaling.bind(router, server.jetty(), "/ws");
        server.jetty().setStopTimeout(0);
        server.start();
        ScriptedPeer alice = server.peer("alice").joins("room");
        server.jetty().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle event) {
                alice.isClosedWith(1001);
            }
        });
        server.jetty().stop();
    }

    @Test
    void aContextThatStopsTellsEveryoneAndTheServerGoesOn() throws Exception {
        ContextHandler context = new ContextHandler("/app");
        JettySignaling.bind(router, context, "/ws");
        server.jetty().setHandler(new Handler.Sequence(context, TestServer.page("hello")));
        server.start();
        ScriptedPeer alice = ScriptedPeer.on(server.connect("/app/ws"), "alice");
        context.stop();
        alice.isClosedWith(1001);
        assertThat(server.get("/app/ws")).endsWith("hello");
    }

    @Test
    void aServerMayBeStartedAgain() throws Exception {
        server.jetty().setHandler(TestServer.page("hello"));
        JettySignaling.bind(router, server.jetty(), "/ws");
        server.start();
        ScriptedPeer alice = server.peer("alice").joins("room");
        server.jetty().stop();
        alice.isClosedWith(1001);
        server.start();
        server.peer("bob").joins("room");
        assertThat(server.get("/ws")).endsWith("hello");
    }

    @Test
    void aContextMayBeStartedAgain() throws Exception {
        ContextHandler context = new ContextHandler("/app");
        JettySignaling.bind(router, context, "/ws");
        server.jetty().setHandler(context);
        server.start();
        context.stop();
        context.start();
        ScriptedPeer.on(server.connect("/app/ws"), "alice").joins("room");
    }

    @Test
    void aServerStartedAgainWithARouterThatWasClosedIsNotAvailable() throws Exception {
        JettySignaling.bind(router, server.jetty(), "/ws");
        server.start();
        server.jetty().stop();
        router.close();
        server.start();
        HandshakeRefusedException refused =
                catchThrowableOfType(HandshakeRefusedException.class, () -> server.connect("/ws"));
        assertThat(refused.status()).isEqualTo(503);
    }
}
