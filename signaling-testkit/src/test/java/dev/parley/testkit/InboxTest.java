package dev.parley.testkit;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import dev.parley.SignalRouter;
import dev.parley.testkit.World.Client;
import dev.parley.wire.PlainJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Frames that wait for a decision on one before them. */
class InboxTest {
    private static final String ASK = "{\"event\":\"app:ask\",\"data\":1}";

    private final CompletableFuture<Object> decision = new CompletableFuture<>();
    private final List<Integer> handled = new ArrayList<>();

    @Test
    void framesBehindARequestWaitForItAndKeepTheirOrder() {
        World world = World.of(router -> router.onRequest("app:ask", Object.class, (peer, payload) -> decision)
                .on("app:count", Integer.class, (peer, number) -> handled.add(number)));
        ScriptedPeer alice = world.peer("alice").sends("app:ask", "1");
        for (int i = 0; i < 100; i++) {
            alice.sends("app:count", Integer.toString(i));
        }
        world.time().advance(ofSeconds(5));
        assertThat(handled).isEmpty();
        decision.complete("yes");
        world.time().runUntilIdle();
        assertThat(handled).hasSize(100).isSorted();
    }

    @Test
    void othersDoNotWait() {
        World world = World.of(router -> router.onRequest("app:ask", Object.class, (peer, payload) -> decision));
        ScriptedPeer alice = world.peer("alice").joins("room").sends("app:ask", "1");
        ScriptedPeer bob = world.peer("bob").joins("room");
        bob.calls(alice);
        alice.hears("incoming:call").from(bob);
    }

    @Test
    void aFrameSentBeforeTheConnectionWasClosedIsHandledAfterwards() {
        World world = World.of(router -> router.onRequest("app:ask", Object.class, (peer, payload) -> decision)
                .on("app:count", Integer.class, (peer, number) -> handled.add(number)));
        ScriptedPeer alice = world.peer("alice").sends("app:ask", "1").sends("app:count", "7");
        alice.close();
        world.time().runUntilIdle();
        decision.complete("yes");
        world.time().runUntilIdle();
        assertThat(handled).containsExactly(7);
        assertThat(world.router().peers()).isEmpty();
    }

    @Test
    void aTransportIsStoppedWhenNoMoreMayWaitAndGoesOnWhenHalfIsTaken() {
        try (SignalRouter router = waiting(4)) {
            BareConnection connection = BareConnection.open(BareConnection.admitted(router, new PlainJson()));
            assertThat(connection.says(ASK)).isTrue();
            assertThat(connection.says(ASK)).isTrue();
            assertThat(connection.says(ASK)).isTrue();
            assertThat(connection.says(ASK)).isTrue();
            assertThat(connection.says(ASK)).isFalse();
            assertThat(connection.resumed).isZero();
            decision.complete("yes");
            assertThat(connection.resumed).isOne();
            connection.handler().onClosed(1000, "");
        }
    }

    @Test
    void whatATransportBringsThatCanNotStopIsRefusedAsOverloaded() {
        try (SignalRouter router = waiting(4)) {
            BareConnection connection = BareConnection.open(BareConnection.admitted(router, new PlainJson()));
            for (int i = 0; i < 8; i++) {
                connection.says(ASK);
            }
            assertThat(connection.heard())
                    .filteredOn(each -> each.contains("overloaded"))
                    .hasSize(3);
            decision.complete("yes");
            connection.says("{\"event\":\"ping\"}");
            assertThat(connection.heard()).last().asString().contains("pong");
            connection.handler().onClosed(1000, "");
        }
    }

    @Test
    void theBytesThatWaitAreBoundedToo() {
        try (SignalRouter router = waiting(1_000)) {
            BareConnection connection = BareConnection.open(BareConnection.admitted(router, new PlainJson()));
            String long1KiB = "{\"event\":\"app:ask\",\"data\":\"" + "x".repeat(1024 - 28) + "\"}";
            connection.says(ASK);
            assertThat(connection.says(long1KiB)).isTrue();
            assertThat(connection.says(long1KiB)).isTrue();
            assertThat(connection.says(long1KiB)).isFalse();
            decision.complete("yes");
            assertThat(connection.resumed).isOne();
            connection.handler().onClosed(1000, "");
        }
    }

    @Test
    void twoHundredThousandFramesThatWaitedAreHandledWithoutNesting() {
        int many = 200_000;
        World world = World.of(router -> router.limits(Limits.builder()
                        .maxWaitingFrames(many)
                        .maxMessageBytes(64 << 20)
                        .outboxBytes(1 << 30)
                        .build())
                .onRequest("app:ask", Object.class, (peer, payload) -> decision)
                .executor(Runnable::run));
        Client alice = world.client("alice");
        alice.wire().completeWritesOn(Runnable::run);
        alice.wire().send(ASK);
        for (int i = 0; i < many; i++) {
            alice.wire().send("{\"event\":\"ping\"}");
        }
        world.time().runUntilIdle();
        decision.complete("yes");
        for (int i = 0; i < many; i++) {
            assertThat(alice.wire().receive(Duration.ZERO)).isPresent();
        }
    }

    /** On this thread alone. */
    private SignalRouter waiting(int maxFrames) {
        return SignalRouter.builder()
                .executor(Runnable::run)
                .limits(Limits.builder()
                        .maxWaitingFrames(maxFrames)
                        .maxMessageBytes(1 << 10)
                        .build())
                .onRequest("app:ask", Object.class, (peer, payload) -> decision)
                .build();
    }
}
