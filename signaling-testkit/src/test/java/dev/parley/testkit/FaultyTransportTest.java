package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import dev.parley.Peer;
import dev.parley.testkit.ThrowingConnection.Deed;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A transport that throws where it may not: the connection ends, and nobody else notices. */
class FaultyTransportTest {
    private final Set<Deed> before = EnumSet.noneOf(Deed.class);
    private final Set<Deed> after = EnumSet.noneOf(Deed.class);
    private final World world = World.of(router -> router.relayToRooms("app:shout"));
    private final ScriptedPeer alice = world.peer("alice").joins("room");
    private final ScriptedPeer mallory = world.transport()
            .through(connection -> new ThrowingConnection(connection, before::contains, after::contains))
            .peer("mallory")
            .joins("room");
    private final ScriptedPeer carol = world.peer("carol").joins("room");

    /** When a broadcast hits the connection that throws. */
    private enum When {
        BEFORE_THE_WRITE,
        AFTER_THE_WRITE,
        ALSO_WHEN_IT_IS_CUT
    }

    @BeforeEach
    void everybodyIsIn() {
        alice.hears("user:joined");
        alice.hears("user:joined");
        assertThat(world.router().peers()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void aWriteThatThrowsInABroadcastEndsItsConnectionAndNobodyElseMissesAnything(When when) {
        (when == When.AFTER_THE_WRITE ? after : before).add(Deed.TEXT);
        if (when == When.ALSO_WHEN_IT_IS_CUT) {
            before.add(Deed.ABORT);
        }
        alice.asks("app:shout", "{\"text\":\"hello\"}").isOk();
        carol.hears("app:shout").from(alice);
        carol.hears("user:left").with("id", mallory.id());
        alice.hears("user:left").with("id", mallory.id());
        assertThat(world.router().peers()).hasSize(2);
        alice.sends("ping", "null").hears("pong");
        alice.calls(carol);
        carol.hears("incoming:call").from(alice);
    }

    @Test
    void aPingThatThrowsEndsItsConnection() {
        before.add(Deed.PING);
        mallory.wire();
        world.time().advance(Limits.defaults().pingInterval());
        carol.hears("user:left").with("id", mallory.id());
        alice.sends("ping", "null").hears("pong");
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSE", "ABORT"})
    void aCloseOrACutThatThrowsEndsItsConnection(Deed deed) {
        before.add(Deed.CLOSE);
        before.add(deed);
        peer(mallory).disconnect("go");
        carol.hears("user:left").with("id", mallory.id());
        assertThat(world.router().peers()).hasSize(2);
        assertThat(world.transport().connections()).isEqualTo(2);
    }

    @Test
    void aRouterClosesThoughItsConnectionsThrow() {
        before.addAll(EnumSet.allOf(Deed.class));
        CompletableFuture<Void> closed = world.router().shutdown().toCompletableFuture();
        world.time().runUntilIdle();
        assertThat(closed).isCompleted();
        alice.isClosedWith(1001);
        carol.isClosedWith(1001);
    }

    private Peer peer(ScriptedPeer played) {
        return world.router().peer(played.id()).orElseThrow();
    }
}
