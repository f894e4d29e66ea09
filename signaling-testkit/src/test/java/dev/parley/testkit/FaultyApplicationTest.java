package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Authentication;
import dev.parley.Peer;
import dev.parley.Room;
import dev.parley.SignalListener;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Code of the application's that does what it must not: nobody else is to suffer. */
class FaultyApplicationTest {
    private final List<Throwable> failures = new ArrayList<>();

    @Test
    void aListenerThatThrowsStopsNobody() {
        inTheRoomThatTheListenerThrowsIn(new IllegalStateException("broken listener"));
    }

    @Test
    void aListenerThatThrowsAnErrorStopsNobody() {
        inTheRoomThatTheListenerThrowsIn(new AssertionError("broken listener"));
    }

    @Test
    void aListenerThatThrowsWhatItMayNotDeclareStopsNobody() {
        inTheRoomThatTheListenerThrowsIn(new IOException("broken listener"));
    }

    @Test
    void anAuthenticatorThatKnowsNothingLetsNobodyIn() {
        World world = World.of(router -> router.authenticator(handshake -> CompletableFuture.completedFuture(null)));
        assertThatThrownBy(world.transport()::connect)
                .isInstanceOf(HandshakeRefusedException.class)
                .hasMessageContaining("500");
    }

    @Test
    void anAuthenticatorThatReturnsNoStageLetsNobodyIn() {
        World world = World.of(router -> router.authenticator(handshake -> null));
        assertThatThrownBy(world.transport()::connect)
                .isInstanceOf(HandshakeRefusedException.class)
                .hasMessageContaining("500");
    }

    @Test
    void theListenerHasTheAuthenticatorsOwnException() {
        IllegalStateException fault = new IllegalStateException("no database");
        World world = World.of(router -> router.listener(recorder())
                .authenticator(
                        handshake -> CompletableFuture.completedFuture("token").<Authentication>thenApply(token -> {
                            throw fault;
                        })));
        assertThatThrownBy(world.transport()::connect).isInstanceOf(HandshakeRefusedException.class);
        assertThat(failures).containsExactly(fault);
    }

    @Test
    void anErrorInAPolicyIsAnsweredAndTheNextFrameIsTaken() {
        World world = World.of(router -> router.listener(recorder()).signals((from, to) -> {
            throw new NoClassDefFoundError("broken deployment");
        }));
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        alice.calls(bob);
        assertThatThrownBy(() -> world.time().runUntilIdle()).hasRootCauseInstanceOf(NoClassDefFoundError.class);
        alice.hearsError("internal_error");
        alice.sends("ping", "null").hears("pong");
    }

    @Test
    void aReasonThatNoCloseFrameCanCarryIsCutShort() {
        World world = World.of(router -> router);
        ScriptedPeer alice = world.peer("alice");
        world.router().peers().get(0).disconnect("\ud83d\ude00".repeat(100));
        alice.isClosedWith(1000);
        CloseStatus status = alice.wire().awaitClose(Duration.ZERO).orElseThrow();
        assertThat(status.reason()).startsWith("\ud83d\ude00").doesNotContain("\ufffd");
    }

    @Test
    void handlersMayReturnAStageOfTheirOwnType() {
        CompletableFuture<String> answer = CompletableFuture.completedFuture("yes");
        World world = World.of(router -> router.onRequest("app:ask", String.class, (peer, text) -> answer));
        assertThat(world.peer("alice").asks("app:ask", "\"?\"").isOk().result().orElseThrow())
                .hasToString("\"yes\"");
    }

    private void inTheRoomThatTheListenerThrowsIn(Throwable thrown) {
        World world = World.of(router -> router.listener(new SignalListener() {
            @Override
            public void joined(Room room, Peer peer, String email) {
                FaultyApplicationTest.<RuntimeException>sneak(thrown);
            }
        }));
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        alice.calls(bob);
        bob.hears("incoming:call").from(alice);
    }

    private SignalListener recorder() {
        return new SignalListener() {
            @Override
            public void failed(Throwable cause, String where) {
                failures.add(cause);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
