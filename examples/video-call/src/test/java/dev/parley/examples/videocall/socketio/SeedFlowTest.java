package dev.parley.examples.videocall.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The released Java client plays what the seed's page and server say to each other. */
class SeedFlowTest {
    private static final String ROOM = "Zimmer №1 ☎ \"ruhig\"";
    private static final Map<String, Object> ALICE = Map.of(
            "email",
            "zoë.müller+тест@例え.テスト",
            "room",
            ROOM,
            "avatar",
            Json.NULL,
            "tags",
            List.of("a", Map.of("b", 1.5)));
    private static final Map<String, Object> BOB = Map.of("email", "bob😀@exämple.org", "room", ROOM);

    private final List<SocketIoPeer> peers = new ArrayList<>();
    private SocketIoServer server;

    @BeforeEach
    void start() throws Exception {
        server = new SocketIoServer(Limits.defaults());
    }

    @AfterEach
    void stop() throws Exception {
        peers.forEach(SocketIoPeer::disconnects);
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "polling", "websocket"})
    void thoseInARoomAreToldWhoJoinsAndTheJoinerHearsItsOwnWords(String transport) throws Exception {
        SocketIoPeer alice = joins(transport, ALICE);
        SocketIoPeer bob = joins(transport, BOB, member(ALICE, alice));
        alice.hears("user:joined", member(BOB, bob));

        Map<String, Object> other = Map.of("email", "carol@example.org", "room", ROOM);
        SocketIoPeer carol = joins(transport, other, member(ALICE, alice), member(BOB, bob));
        alice.hears("user:joined", member(other, carol));
        bob.hears("user:joined", member(other, carol));
        carol.heardNothingElse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "polling", "websocket"})
    void aCallCarriesWhateverItsPeersSayBothWays(String transport) throws Exception {
        SocketIoPeer alice = joins(transport, ALICE);
        SocketIoPeer bob = joins(transport, BOB, member(ALICE, alice));
        alice.hears("user:joined", member(BOB, bob));

        List<Object> answers = Descriptions.ofType("answer");
        for (Object offer : Descriptions.ofType("offer")) {
            for (Object ans : List.of(offer, answers.get(0), Json.NULL)) {
                rings(alice, bob, offer, ans);
                negotiates(alice, bob, offer, ans);
                negotiates(bob, alice, ans, offer);
                rings(bob, alice, ans, offer);
            }
        }
        alice.heardNothingElse();
        bob.heardNothingElse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "polling", "websocket"})
    void whatIsSaidWhileATransportIsChosenArrivesOnceAndInOrder(String transport) throws Exception {
        SocketIoPeer alice = joins(transport, ALICE);
        SocketIoPeer bob = connects(transport);

        for (int n = 0; n < 20; n++) {
            bob.sends("user:call", Map.of("to", alice.id(), "offer", n));
        }
        for (int n = 0; n < 20; n++) {
            alice.hears("incoming:call", Map.of("from", bob.id(), "offer", n));
        }
        alice.sends("call:accepted", Map.of("to", bob.id(), "ans", Json.NULL));
        bob.hears("call:accepted", Map.of("from", alice.id(), "ans", Json.NULL));

        String last = transport.equals("polling") ? "polling" : "websocket";
        for (int turn = 0, after = 0; after < 10; turn++) {
            negotiates(bob, alice, turn, -turn);
            bob.looksAtItsTransport();
            after += bob.uses(last) ? 1 : 0;
        }
        alice.heardNothingElse();
        bob.heardNothingElse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "polling", "websocket"})
    void anAcknowledgementSaysWhatBecameOfASignal(String transport) throws Exception {
        SocketIoPeer alice = joins(transport, ALICE);

        assertThat(alice.asks("room:join", ALICE)).isEqualTo(Map.of("ok", true));
        Map<?, ?> refused = alice.asks("user:call", Map.of("to", "nobody", "offer", Json.NULL));
        assertThat(refused.get("ok")).isEqualTo(false);
        Map<?, ?> error = (Map<?, ?>) refused.get("error");
        assertThat(error.keySet().toArray()).containsExactlyInAnyOrder("code", "message", "retryable");
        assertThat(error.get("code")).isEqualTo("no_such_peer");
        assertThat(error.get("retryable")).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "polling", "websocket"})
    void whoDisconnectsHasLeft(String transport) throws Exception {
        SocketIoPeer alice = joins(transport, ALICE);
        SocketIoPeer bob = joins(transport, BOB, member(ALICE, alice));

        alice.disconnects();

        bob.hears("user:left", Map.of("email", ALICE.get("email"), "id", alice.id(), "room", ROOM, "reason", "left"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "polling", "websocket"})
    void whoComesBackUnderANewIdGoesOnWithoutJoiningAgain(String transport) throws Exception {
        SocketIoPeer alice = joins(transport, ALICE);
        SocketIoPeer bob = joins(transport, BOB, member(ALICE, alice));
        alice.hears("user:joined", member(BOB, bob));
        String old = alice.id();

        alice.reconnects();

        assertThat(alice.id()).isNotEqualTo(old);
        assertThat(bob.hears("user:left").get("id")).isEqualTo(old);
        negotiates(alice, bob, "again", "still here");
    }

    private SocketIoPeer connects(String transport) throws InterruptedException {
        String[] only = transport.equals("default") ? new String[0] : new String[] {transport};
        SocketIoPeer peer = new SocketIoPeer(server.url(), only);
        peers.add(peer);
        return peer;
    }

    private SocketIoPeer joins(String transport, Map<String, Object> join, Object... others)
            throws InterruptedException {
        SocketIoPeer peer = connects(transport);
        peer.sends("room:join", join);
        peer.hears("room:join", join);
        Map<?, ?> roster = peer.hears("room:peers");
        assertThat(roster.get("room")).isEqualTo(ROOM);
        assertThat(List.<Object>copyOf((List<?>) roster.get("peers"))).containsExactlyInAnyOrder(others);
        return peer;
    }

    private static Map<String, Object> member(Map<String, Object> join, SocketIoPeer peer) {
        return Map.of("email", join.get("email"), "id", peer.id());
    }

    private static void rings(SocketIoPeer caller, SocketIoPeer callee, Object offer, Object ans) throws Exception {
        caller.sends("user:call", Map.of("to", callee.id(), "offer", offer, "from", "forged"));
        callee.hears("incoming:call", Map.of("from", caller.id(), "offer", offer));
        callee.sends("call:accepted", Map.of("to", caller.id(), "ans", ans));
        caller.hears("call:accepted", Map.of("from", callee.id(), "ans", ans));
    }

    private static void negotiates(SocketIoPeer offerer, SocketIoPeer answerer, Object offer, Object ans)
            throws Exception {
        offerer.sends("peer:nego:needed", Map.of("to", answerer.id(), "offer", offer));
        answerer.hears("peer:nego:needed", Map.of("from", offerer.id(), "offer", offer));
        answerer.sends("peer:nego:done", Map.of("to", offerer.id(), "ans", ans));
        offerer.hears("peer:nego:final", Map.of("from", answerer.id(), "ans", ans));
    }
}
