package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.Authentication;
import dev.parley.SignalRouterBuilder;
import dev.parley.SubprotocolPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A browser that offers subprotocols fails the connection unless one of them is selected. */
abstract class SubprotocolRows {
    private final TransportConformance transport;

    SubprotocolRows(TransportConformance transport) {
        this.transport = transport;
    }

    @Test
    void ofThoseThatAreOfferedTheOneThatTheApplicationNamesIsSelected() throws Exception {
        assertSelects(
                router -> router.subprotocols(SubprotocolPolicy.of("other", "parley")),
                "token.abc, v1, parley",
                Optional.of("parley"));
    }

    @Test
    void ofThoseThatTheApplicationDoesNotNameNoneIsSelected() throws Exception {
        assertSelects(router -> router.subprotocols(SubprotocolPolicy.of("parley")), "v1, token.abc", Optional.empty());
    }

    @Test
    void theFirstIsSelectedWhereTheApplicationNamesNone() throws Exception {
        assertSelects(router -> router, "v1, v2", Optional.of("v1"));
    }

    @Test
    void noneIsSelectedWhereNoneIsOffered() throws Exception {
        assertSelects(router -> router, "", Optional.empty());
    }

    @Test
    void noneIsSelectedWhereTheApplicationWantsNone() throws Exception {
        assertSelects(router -> router.subprotocols(SubprotocolPolicy.none()), "v1, v2", Optional.empty());
    }

    @Test
    void whatIsOfferedIsInTheHandshakeForTheApplicationToRead() throws Exception {
        List<List<String>> seen = new CopyOnWriteArrayList<>();
        assertSelects(
                router -> router.subprotocols(SubprotocolPolicy.of("parley")).authenticator(handshake -> {
                    seen.add(handshake.protocols());
                    return CompletableFuture.completedFuture(Authentication.user("alice"));
                }),
                "parley, token.eyJh.eyJz-_.c2ln",
                Optional.of("parley"));
        assertEquals(List.of(List.of("parley", "token.eyJh.eyJz-_.c2ln")), seen);
    }

    private void assertSelects(UnaryOperator<SignalRouterBuilder> settings, String offered, Optional<String> selected)
            throws Exception {
        Stage stage = transport.open(settings);
        HostileWire wire =
                stage.wire(0, offered.isEmpty() ? Map.of() : Map.of(WebSocketHandshake.SUBPROTOCOL, offered));
        stage.on(wire, "alice").joins("room");
        if (wire instanceof PollingWire polling) {
            polling.moveToWebSocket().get(Grammar.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertEquals(selected, wire.subprotocol());
    }
}
