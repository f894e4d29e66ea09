package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.Authentication;
import dev.parley.Authenticator;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

abstract class AdmissionRows {
    private static final String USER = "X-User";
    private static final String ORIGIN = "Origin";

    private final TransportConformance transport;

    AdmissionRows(TransportConformance transport) {
        this.transport = transport;
    }

    @Test
    void whoCarriesNoCredentialsIsAnsweredWith401() {
        Stage stage = transport.open(router -> router.authenticator(byHeader()));
        refuses(stage, Map.of(), 401, 4401);
        assertEquals(0, stage.router().peers().size());
    }

    @Test
    void anAuthenticatorThatFailsIsAnsweredWith500() {
        IllegalStateException fault = new IllegalStateException("no database");
        Stage stage = transport.open(router -> router.authenticator(handshake -> {
            throw fault;
        }));
        refuses(stage, Map.of(), 500, 1011);
        assertEquals(fault, stage.witness().awaitFailure());
    }

    @Test
    void anAuthenticatorMayAnswerLater() {
        CompletableFuture<Authentication> later = new CompletableFuture<>();
        Stage stage = transport.open(router -> router.authenticator(handshake -> {
            later.completeAsync(() -> Authentication.user("alice"));
            return later;
        }));
        stage.peer("alice").joins("room");
        assertEquals("alice", stage.router().peers().get(0).user().orElseThrow().id());
    }

    @Test
    void aKnownUserJoinsUnderItsOwnEmailAndNoOther() {
        Stage stage = transport.open(router -> router.authenticator(byHeader()));
        ScriptedPeer alice = ScriptedPeer.on(stage.wire(0, Map.of(USER, "alice")), "alice");
        alice.sends("room:join", "{\"email\":\"bob\",\"room\":\"room\"}").hearsError("not_allowed");
        alice.joins("room");
    }

    @Test
    void aPageOfAnotherOriginIsAnsweredWith403() {
        Stage stage = transport.open(router -> router);
        refuses(stage, Map.of(ORIGIN, "https://elsewhere.example"), 403, 1008);
        refuses(stage, Map.of(ORIGIN, "null"), 403, 1008);
    }

    @Test
    void aPageOfTheServersOwnOriginIsLetIn() {
        Stage stage = transport.open(router -> router);
        ScriptedPeer.on(stage.wire(0, Map.of(ORIGIN, stage.origin())), "alice").joins("room");
    }

    @Test
    void aClientWithoutAnOriginIsLetIn() {
        transport.open(router -> router).peer("alice").joins("room");
    }

    private void refuses(Stage stage, Map<String, String> headers, int status, int closeCode) {
        if (stage.refusesInTheHandshake()) {
            HandshakeRefusedException refused =
                    assertThrows(HandshakeRefusedException.class, () -> stage.wire(0, headers));
            assertEquals(status, refused.status());
        } else {
            CloseStatus closed =
                    stage.wire(0, headers).awaitClose(Duration.ofSeconds(20)).orElseThrow();
            assertEquals(closeCode, closed.code());
        }
    }

    private static Authenticator byHeader() {
        return handshake -> CompletableFuture.completedFuture(handshake
                .header(USER)
                .map(Authentication::user)
                .orElseGet(() -> Authentication.refused("send " + USER)));
    }
}
