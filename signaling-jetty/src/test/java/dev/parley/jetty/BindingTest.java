package dev.parley.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.SignalRouter;
import dev.parley.socketio.SocketIo;
import dev.parley.testkit.HandshakeRefusedException;
import dev.parley.testkit.ScriptedPeer;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BindingTest {
    private final SignalRouter router = SignalRouter.builder().build();
    private final TestServer server = new TestServer();

    @AfterEach
    void stop() throws Exception {
        server.stop();
        router.close();
    }

    @Test
    void standsBesideAHandlerThatWasSetBefore() throws Exception {
        server.jetty().setHandler(TestServer.page("hello"));
        JettySignaling.bind(router, server.jetty(), "/ws");
        server.start();
        server.peer("alice").joins("room");
        assertThat(server.get("/index.html")).endsWith("hello");
    }

    @Test
    void standsBesideAHandlerThatIsSetAfter() throws Exception {
        JettySignaling.bind(router, server.jetty(), "/ws");
        server.jetty().setHandler(TestServer.page("hello"));
        server.start();
        server.peer("alice").joins("room");
        assertThat(server.get("/index.html")).endsWith("hello");
    }

    @Test
    void standsAloneOnAServerWithoutHandlers() throws Exception {
        JettySignaling.bind(router, server.jetty(), "/ws");
        server.start();
        server.peer("alice").joins("room");
        assertThat(server.get("/ws")).startsWith("HTTP/1.1 426 ");
    }

    @Test
    void aPlainGetOfThePathThatNoHandlerTakesIsToldToUpgrade() throws Exception {
        server.jetty().setHandler(TestServer.nothing());
        JettySignaling.bind(router, server.jetty(), "/ws");
        server.start();
        assertThat(server.get("/ws"))
                .startsWith("HTTP/1.1 426 ")
                .containsIgnoringCase("\r\nUpgrade: websocket\r\n")
                .endsWith(".\n");
        assertThat(server.get("/ws/more")).startsWith("HTTP/1.1 404 ");
        assertThat(server.get("/")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void theClientsScriptIsSaidToBeElsewhereUnlessTheApplicationHasIt() throws Exception {
        JettySignaling.bind(SocketIo.builder(router).build(), server.jetty(), "/socket.io/");
        server.start();
        assertThat(server.get("/socket.io/socket.io.js"))
                .startsWith("HTTP/1.1 404 ")
                .contains("socket.io-client");
        server.stop();
        server.jetty().setHandler(TestServer.page("the script"));
        server.start();
        assertThat(server.get("/socket.io/socket.io.js")).endsWith("the script");
    }

    @Test
    void aPlainGetOfThePathGoesToTheApplication() throws Exception {
        server.jetty().setHandler(TestServer.page("hello"));
        JettySignaling.bind(router, server.jetty(), "/ws");
        server.start();
        assertThat(server.get("/ws")).endsWith("hello");
    }

    @Test
    void aWebSocketOfAnotherPathGoesToTheApplication() throws Exception {
        server.jetty().setHandler(TestServer.page("hello"));
        JettySignaling.bind(router, server.jetty(), "/ws");
        server.start();
        assertThatThrownBy(() -> server.connect("/ws/more"))
                .isInstanceOfSatisfying(
                        HandshakeRefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(200));
    }

    @Test
    void inAContextThePathIsThatInTheContext() throws Exception {
        ContextHandler context = new ContextHandler("/app");
        JettySignaling.bind(router, context, "/ws");
        context.setHandler(TestServer.page("hello"));
        server.jetty().setHandler(context);
        server.start();
        ScriptedPeer.on(server.connect("/app/ws"), "alice").joins("room");
        assertThat(server.get("/app/ws")).endsWith("hello");
        assertThatThrownBy(() -> server.connect("/ws")).isInstanceOf(HandshakeRefusedException.class);
    }

    @Test
    void aServerAndAContextOfItMayEachHaveARouter() throws Exception {
        ContextHandler context = new ContextHandler("/app");
        server.jetty().setHandler(context);
        JettySignaling inContext = JettySignaling.bind(router, context, "/ws");
        JettySignaling onServer = JettySignaling.bind(router, server.jetty(), "/ws");
        server.start();
        server.peer("alice").joins("room");
        assertThat(onServer.connections()).isOne();
        assertThat(inContext.connections()).isZero();
        ScriptedPeer.on(server.connect("/app/ws"), "bob").joins("room");
        assertThat(inContext.connections()).isOne();
    }

    @Test
    void peersOfTwoPathsOfOneRouterMeet() throws Exception {
        JettySignaling.bind(router, server.jetty(), "/ws");
        JettySignaling.bind(router, server.jetty(), "/signal");
        server.start();
        ScriptedPeer alice = server.peer("alice").joins("room");
        ScriptedPeer bob = ScriptedPeer.on(server.connect("/signal"), "bob").joins("room");
        alice.calls(bob);
        bob.hears("incoming:call").from(alice);
    }

    @Test
    void aPathTakesOneRouter() {
        JettySignaling.bind(router, server.jetty(), "/ws");
        assertThatIllegalStateException()
                .isThrownBy(() -> JettySignaling.bind(SignalRouter.builder().build(), server.jetty(), "/ws"))
                .withMessageContaining("\"/ws\"");
    }

    @Test
    void aPathTakesOneRouterWhateverHandlerIsSetMeanwhile() {
        JettySignaling.bind(router, server.jetty(), "/ws");
        server.jetty().setHandler(TestServer.page("hello"));
        JettySignaling.bind(SignalRouter.builder().build(), server.jetty(), "/ws");
        assertThatIllegalStateException().isThrownBy(server::start).withMessageContaining("\"/ws\"");
    }

    @Test
    void aPathBeginsWithASlashAndIsNoPattern() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JettySignaling.bind(router, server.jetty(), "ws"))
                .withMessageContaining("\"ws\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JettySignaling.bind(router, server.jetty(), "/ws/*"))
                .withMessageContaining("\"/ws/*\"");
    }

    @Test
    void aStartedServerTakesNoMoreRouters() throws Exception {
        server.start();
        assertThatIllegalStateException()
                .isThrownBy(() -> JettySignaling.bind(router, server.jetty(), "/ws"))
                .withMessageContaining("is started");
    }
}
