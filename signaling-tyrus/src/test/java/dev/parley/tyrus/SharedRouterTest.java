package dev.parley.tyrus;

import dev.parley.SignalRouter;
import dev.parley.jetty.JettySignaling;
import dev.parley.testkit.RawWebSocket;
import dev.parley.testkit.ScriptedPeer;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedRouterTest {
    private final SignalRouter router = SignalRouter.builder().build();
    private final Server jetty = new Server();
    private final ServerConnector connector = new ServerConnector(jetty, 1, 1);
    private final TyrusServer tyrus =
            TyrusServer.builder().port(0).bind(router, "/ws").start();

    @BeforeEach
    void startJetty() throws Exception {
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        jetty.setStopTimeout(5_000);
        JettySignaling.bind(router, jetty, "/ws");
        jetty.start();
    }

    @AfterEach
    void stop() throws Exception {
        tyrus.close();
        jetty.stop();
        router.close();
    }

    @Test
    void aPeerOnJettyAndOneOnTyrusCallEachOther() {
        ScriptedPeer alice = peer(connector.getLocalPort(), "alice").joins("room");
        ScriptedPeer bob = peer(tyrus.port(), "bob").joins("room");
        alice.hears("user:joined").with("email", "bob");
        alice.calls(bob);
        bob.hears("incoming:call").from(alice);
        bob.accepts(alice);
        alice.hears("call:accepted").from(bob);
        alice.trickles(bob, "{\"candidate\":\"c\"}");
        bob.hears("ice:candidate").from(alice);
        bob.hangsUpOn(alice);
        alice.hears("call:ended").from(bob);
        bob.calls(alice);
        alice.hears("incoming:call").from(bob);
    }

    @Test
    void aServerThatStopsEndsTheCallForThePeerOnTheOther() {
        ScriptedPeer alice = peer(connector.getLocalPort(), "alice").joins("room");
        ScriptedPeer bob = peer(tyrus.port(), "bob").joins("room");
        alice.calls(bob);
        bob.hears("incoming:call");
        tyrus.close();
        bob.isClosedWith(1001);
        alice.hears("call:ended").from(bob).with("reason", "peer_left");
        alice.hears("user:left").with("id", bob.id());
    }

    private static ScriptedPeer peer(int port, String name) {
        return ScriptedPeer.on(RawWebSocket.connect(URI.create("ws://127.0.0.1:" + port + "/ws")), name);
    }
}
