package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.Authentication;
import dev.parley.Authenticator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class AdmissionRows {
    private static final String USER = "X-User";
    private static final String ORIGIN = "Origin";
    private static final int PATIENCE_SECONDS = 20;

    private final TransportConformance transport;

    AdmissionRows(TransportConformance transport) {
        this.transport = transport;
    }

    @Test
    void whoCarriesNoCredentialsIsRefused() {
        Stage stage = transport.open(router -> router.authenticator(byHeader()));
        new Refusals(transport, stage).ofClients(Map.of(), 401, 4401, "auth_failed");
        assertEquals(0, stage.router().peers().size());
    }

    @Test
    void anAuthenticatorThatFailsLetsNobodyIn() {
        IllegalStateException fault = new IllegalStateException("no database");
        Stage stage = transport.open(router -> router.authenticator(handshake -> {
            throw fault;
        }));
        new Refusals(transport, stage).ofClients(Map.of(), 500, 1011, "internal_error");
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
    void whatAPeerSendsBeforeItIsLetInIsNotLost() throws Exception {
        CompletableFuture<Authentication> decision = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        List<Integer> handled = new CopyOnWriteArrayList<>();
        Stage stage = transport.open(router -> router.authenticator(handshake -> {
                    if (handshake.header(USER).isEmpty()) {
                        return CompletableFuture.completedFuture(Authentication.anonymous());
                    }
                    asked.countDown();
                    return decision;
                })
                .on("app:count", Integer.class, (peer, number) -> handled.add(number)));
        CompletableFuture<HostileWire> opening =
                CompletableFuture.supplyAsync(() -> stage.wire(0, Map.of(USER, "alice")));
        if (!transport.opensBeforeItDecides()) {
            assertTrue(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
            decision.complete(Authentication.user("alice"));
        }

        HostileWire wire = opening.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Grammar grammar = transport.dialect().grammar();
        grammar.knock(wire);
        List<Integer> all = IntStream.range(0, 100).boxed().toList();
        all.forEach(each -> wire.send(grammar.event("app:count", Optional.empty(), Optional.of(each.toString()))));

        if (transport.opensBeforeItDecides()) {
            assertTrue(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
            stage.peer("bob").joins("room").hears("room:peers");
            decision.complete(Authentication.user("alice"));
        }
        ScriptedPeer alice = ScriptedPeer.greeted(wire, transport.dialect(), "alice");
        alice.hearsNo("signal:error");
        assertEquals(all, handled);
    }

    @Test
    void aKnownUserJoinsUnderItsOwnEmailAndNoOther() {
        Stage stage = transport.open(router -> router.authenticator(byHeader()));
        ScriptedPeer alice = stage.on(stage.wire(0, Map.of(USER, "alice")), "alice");
        alice.sends("room:join", "{\"email\":\"bob\",\"room\":\"room\"}").hearsError("not_allowed");
        alice.joins("room");
    }

    @Test
    void aPageOfAnotherOriginIsRefused() {
        Stage stage = transport.open(router -> router);
        Refusals refusals = new Refusals(transport, stage);
        refusals.ofRequests(Map.of(ORIGIN, "https://elsewhere.example"), 403, 1008);
        refusals.ofRequests(Map.of(ORIGIN, "null"), 403, 1008);
    }

    @Test
    void aPageOfTheServersOwnOriginIsLetIn() {
        Stage stage = transport.open(router -> router);
        stage.on(stage.wire(0, Map.of(ORIGIN, stage.origin())), "alice").joins("room");
    }

    @Test
    void aClientWithoutAnOriginIsLetIn() {
        transport.open(router -> router).peer("alice").joins("room");
    }

    private static Authenticator byHeader() {
        return handshake -> CompletableFuture.completedFuture(handshake
                .header(USER)
                .map(Authentication::user)
                .orElseGet(() -> Authentication.refused("send " + USER)));
    }
}
