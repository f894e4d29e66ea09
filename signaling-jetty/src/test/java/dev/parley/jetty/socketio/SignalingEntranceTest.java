package dev.parley.jetty.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Authentication;
import dev.parley.Limits;
import dev.parley.SignalRouter;
import dev.parley.json.RawJson;
import dev.parley.socketio.SocketIo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who gets into the namespace of signaling, and where it is. */
class SignalingEntranceTest {
    @Nested
    class WithAnAuthenticator {
        private final SignalRouter router = SignalRouter.builder()
                .authenticator(handshake -> CompletableFuture.completedFuture(
                        handshake.credentials().map(RawJson::toString).equals(Optional.of("{\"token\":\"good\"}"))
                                ? Authentication.user("ann")
                                : Authentication.refused("your token is not good")))
                .build();

        @RegisterExtension
        final JettyHost host = new JettyHost(router, SocketIo.builder(router).build(), "/socket.io/");

        @Test
        void whoIsKnownEnters() {
            PacketSocket client = host.openWebSocket();
            client.send("40{\"token\":\"good\"}");
            String id = SuiteApp.idIn(client.next(), "");
            assertThat(router.peer(id).orElseThrow().user().orElseThrow().id()).isEqualTo("ann");
        }

        @Test
        void whoIsRefusedIsToldWhyInWordsAndByACode() {
            PacketSocket client = host.openWebSocket();
            client.send("40{\"token\":\"bad\"}");
            assertThat(client.next())
                    .isEqualTo("44{\"message\":\"your token is not good\",\"data\":"
                            + "{\"code\":\"auth_failed\",\"message\":\"your token is not good\"}}");
        }

        @Test
        void whoWasRefusedMayTryAgain() {
            PacketSocket client = host.openWebSocket();
            client.send("40");
            assertThat(client.next()).startsWith("44{");
            client.send("40{\"token\":\"good\"}");
            SuiteApp.idIn(client.next(), "");
        }
    }

    @Nested
    class InANamespaceOfItsOwn {
        private final SignalRouter router = SignalRouter.builder().build();
        private final SuiteApp app = new SuiteApp();

        @RegisterExtension
        final JettyHost host = new JettyHost(
                router,
                SocketIo.builder(router)
                        .signalingIn("/rtc")
                        .namespace("/", app.namespace().build())
                        .build(),
                "/socket.io/");

        @Test
        void signalsCarryItsName() {
            PacketSocket client = host.openWebSocket();
            client.send("40/rtc,");
            SuiteApp.idIn(client.next(), "/rtc,");
            client.send("42/rtc,1[\"room:join\",{\"email\":\"ann\",\"room\":\"r\"}]");
            assertThat(new String[] {client.next(), client.next(), client.next()})
                    .contains("43/rtc,1[{\"ok\":true}]", "42/rtc,[\"room:join\",{\"email\":\"ann\",\"room\":\"r\"}]");
        }

        @Test
        void theApplicationHasTheOthers() {
            PacketSocket client = host.openWebSocket();
            SuiteApp.enter(client, "");
            client.send("40/rtc");
            String id = SuiteApp.idIn(client.next(), "/rtc,");
            client.send("42[\"message\",1]");
            assertThat(client.next()).isEqualTo("42[\"message-back\",1]");
            router.peer(id).orElseThrow().disconnect("enough");
            assertThat(client.next()).isEqualTo("41/rtc,");
            client.send("42[\"message\",2]");
            assertThat(client.next()).isEqualTo("42[\"message-back\",2]");
        }
    }

    @Nested
    class OverPolling {
        private final SignalRouter router = SignalRouter.builder()
                .limits(Limits.builder().drainTimeout(Duration.ofMillis(1)).build())
                .build();

        @RegisterExtension
        final JettyHost host = new JettyHost(router, SocketIo.builder(router).build(), "/socket.io/");

        private final PollingClient client = host.http();

        @Test
        void aPeerIsAPeerToo() {
            String sid = client.open();
            client.say(sid, "40\u001e420[\"room:join\",{\"email\":\"ann\",\"room\":\"r\"}]");
            String received = client.take(sid);
            while (!received.contains("430[") || !received.contains("room:peers")) {
                received += "\u001e" + client.take(sid);
            }
            assertThat(received.split("\u001e"))
                    .contains("430[{\"ok\":true}]", "42[\"room:join\",{\"email\":\"ann\",\"room\":\"r\"}]");
        }

        @Test
        void aPeerThatIsUpgradedStaysInItsRoom() {
            String sid = client.open();
            client.say(sid, "40\u001e420[\"room:join\",{\"email\":\"ann\",\"room\":\"r\"}]");
            PacketSocket socket = host.upgrade(sid);
            String id = SuiteApp.idIn(socket.next(), "");
            SocketIoPeer bob = SocketIoPeer.on(host).joins("r", "bob");
            assertThat(bob.hears("room:peers")).contains("\"peers\":[{\"email\":\"ann\",\"id\":\"" + id + "\"}]");
        }
    }
}
