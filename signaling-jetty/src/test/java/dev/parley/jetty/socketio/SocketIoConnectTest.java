package dev.parley.jetty.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Authentication;
import dev.parley.Authenticator;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client enters namespaces. */
class SocketIoConnectTest {
    private final SuiteApp app = new SuiteApp();

    @RegisterExtension
    final JettyHost host = app.host();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "40                           |          | {}",
                "40{\"token\":\"123\"}        |          | {\"token\":\"123\"}",
                "40{\"a\":{\"b\":[1,null]}}   |          | {\"a\":{\"b\":[1,null]}}",
                "40/custom,                   | /custom, | {}",
                "40/custom                    | /custom, | {}",
                "40/custom,{\"token\":\"abc\"} | /custom, | {\"token\":\"abc\"}",
            })
    void theServerAnswersWithAnIdAndThenSpeaks(String connect, String namespace, String credentials) {
        String prefix = namespace == null ? "" : namespace;
        PacketSocket client = host.openWebSocket();
        client.send(connect);
        SuiteApp.idIn(client.next(), prefix);
        assertThat(client.next()).isEqualTo("42" + prefix + "[\"auth\"," + credentials + "]");
    }

    @Test
    void theIdIsTheOneThatTheApplicationKnowsAndNoSessionIsOpenedByIt() {
        PacketSocket client = host.webSocket();
        String sid = PollingClient.sidIn(client.next());
        String id = SuiteApp.enter(client, "");
        assertThat(app.socket().id()).isEqualTo(id).isNotEqualTo(sid);
        assertThat(host.http().poll(id).statusCode()).isEqualTo(400);
    }

    @Test
    void aClientMayEnterSeveralNamespacesUnderAnIdEach() {
        PacketSocket client = host.openWebSocket();
        assertThat(SuiteApp.enter(client, "")).isNotEqualTo(SuiteApp.enter(client, "/custom,"));
    }

    @Test
    void aClientNeedNotEnterTheMainNamespace() {
        PacketSocket client = host.openWebSocket();
        SuiteApp.enter(client, "/custom,");
        client.send("42/custom,[\"message\",1]");
        assertThat(client.next()).isEqualTo("42/custom,[\"message-back\",1]");
    }

    @Test
    void itWorksOverPollingToo() {
        PollingClient client = host.http();
        String sid = client.open();
        client.say(sid, "40");
        String received = client.take(sid);
        if (!received.contains("\u001e")) {
            received += "\u001e" + client.take(sid);
        }
        String[] packets = received.split("\u001e", -1);
        SuiteApp.idIn(packets[0], "");
        assertThat(packets[1]).isEqualTo("42[\"auth\",{}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/random", "/Custom", "/custom/", "/custom?token=1"})
    void anUnknownNamespaceIsRefusedAndTheConnectionStays(String namespace) {
        PacketSocket client = host.openWebSocket();
        client.send("40" + namespace);
        assertThat(client.next()).isEqualTo("44" + namespace + ",{\"message\":\"Invalid namespace\"}");
        SuiteApp.enter(client, "");
    }

    @Test
    void theMainNamespaceMayBeNamedAsWellAsLeftOut() {
        PacketSocket client = host.openWebSocket();
        client.send("40/,");
        SuiteApp.idIn(client.next(), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/custom,"})
    void enteringTwiceClosesTheConnectionOfAClientThatKnowsThatItIsIn(String namespace) {
        PacketSocket client = SuiteApp.enter(host);
        SuiteApp.enter(client, "/custom,");
        client.send("42" + namespace + "[\"message\"]");
        client.next();
        client.send("40" + namespace);
        client.nextIsClose();
        app.left();
        app.left();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4abc",
                "40\"abc\"",
                "40[1]",
                "40null",
                "40{",
                "40/custom,\"abc\"",
                "40/custom,[]",
                "41",
                "42[\"message\"]",
                "431[]",
                "44{\"message\":\"no\"}",
            })
    void aClientThatBeginsOtherwiseIsCutOff(String packet) {
        PacketSocket client = host.openWebSocket();
        client.send(packet);
        client.nextIsClose();
    }

    @Nested
    class WithLittleTime {
        @RegisterExtension
        final JettyHost host = app.host(settings -> settings.connectTimeout(Duration.ofMillis(100)));

        @Test
        void aClientThatEntersNoNamespaceIsCutOff() {
            assertThat(host.openWebSocket().nextIsClose()).isEqualTo(1008);
        }

        @Test
        void soIsOneThatWasRefused() {
            PacketSocket client = host.openWebSocket();
            client.send("40/random");
            assertThat(client.awaitClose()).isEqualTo(1008);
        }
    }

    @Nested
    class WhereSomeoneLooksAtCredentials {
        private static final Authenticator DOORMAN =
                handshake -> switch (handshake.credentials().orElseThrow().toString()) {
                    case "{\"token\":\"good\"}" -> CompletableFuture.completedFuture(Authentication.user("ann"));
                    case "{\"token\":\"bad\"}" ->
                        CompletableFuture.completedFuture(Authentication.refused("not \"you\""));
                    default -> throw new IllegalStateException("of a kind that is unknown");
                };

        @RegisterExtension
        final JettyHost host = app.host(settings -> settings.namespace(
                "/guarded", app.namespace().authenticator(DOORMAN).build()));

        @Test
        void whoIsKnownEntersUnderItsName() {
            PacketSocket client = host.openWebSocket();
            client.send("40/guarded,{\"token\":\"good\"}");
            SuiteApp.idIn(client.next(), "/guarded,");
            assertThat(app.socket().user().orElseThrow().id()).isEqualTo("ann");
        }

        @Test
        void whoIsRefusedIsToldWhyAndMayTryAgain() {
            PacketSocket client = host.openWebSocket();
            client.send("40/guarded,{\"token\":\"bad\"}");
            assertThat(client.next()).isEqualTo("44/guarded,{\"message\":\"not \\\"you\\\"\"}");
            client.send("40/guarded,{\"token\":\"good\"}");
            SuiteApp.idIn(client.next(), "/guarded,");
        }

        @Test
        void whoCouldNotBeLookedAtIsToldNothingOfTheFault() {
            PacketSocket client = host.openWebSocket();
            client.send("40/guarded,{}");
            assertThat(client.next())
                    .isEqualTo("44/guarded,{\"message\":\"the server failed to look at your credentials\"}");
        }

        @Test
        void whatIsSentWithoutWaitingForTheAnswerComesAfterIt() {
            PacketSocket client = host.openWebSocket();
            client.send("40/guarded,{\"token\":\"good\"}");
            client.send("42/guarded,[\"message\",1]");
            SuiteApp.idIn(client.next(), "/guarded,");
            assertThat(client.next()).startsWith("42/guarded,[\"auth\"");
            assertThat(client.next()).isEqualTo("42/guarded,[\"message-back\",1]");
        }
    }
}
