package dev.parley.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import dev.parley.Peer;
import dev.parley.SignalListener;
import dev.parley.testkit.World.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What becomes of a peer that does not read, and of those that do. */
class OutboxTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final List<String> gaveUp = new ArrayList<>();

    private World world;
    private ScriptedPeer alice;
    private Client deaf;

    @Test
    void asManyMessagesWaitAsTheLimitSaysAndOneMoreEndsTheConnection() {
        aPeerDoesNotRead(limits -> limits.outboxMessages(10));
        send(11); // one of them is being written
        assertThat(gaveUp).isEmpty();
        send(1);
        assertThat(gaveUp).singleElement().asString().contains("more than 10 messages");
        othersGoOnAndTheDeafOneIsGone();
    }

    @Test
    void asManyBytesWaitAsTheLimitSaysAndOneMoreEndsTheConnection() {
        int bound = 128 << 10;
        aPeerDoesNotRead(limits -> limits.maxMessageBytes(bound / 2).outboxBytes(bound));
        String overhead = "{\"event\":\"ice:candidate\",\"data\":{\"from\":\"" + alice.id() + "\",\"candidate\":}}";
        alice.trickles(deaf.peer(), json(50_000)).trickles(deaf.peer(), json(50_000));
        alice.trickles(deaf.peer(), json(bound - 100_000 - 3 * overhead.length()));
        world.time().runUntilIdle();
        assertThat(gaveUp).isEmpty();
        alice.trickles(deaf.peer(), "1");
        world.time().runUntilIdle();
        assertThat(gaveUp).singleElement().asString().contains(bound + " bytes");
        othersGoOnAndTheDeafOneIsGone();
    }

    @Test
    void aWriteMayTakeAsLongAsTheLimitSaysAndNoLonger() {
        aPeerDoesNotRead(limits -> limits.writeTimeout(ofSeconds(10)).outboxAge(LONG));
        send(1);
        world.time().advance(ofSeconds(10).minusNanos(1));
        assertThat(gaveUp).isEmpty();
        world.time().advance(ofMillis(1));
        assertThat(gaveUp).singleElement().asString().contains("10000 ms");
        othersGoOnAndTheDeafOneIsGone();
    }

    @Test
    void aMessageMayWaitAsLongAsTheLimitSaysThoughEachWriteIsQuickEnough() {
        aPeerDoesNotRead(limits -> limits.writeTimeout(ofSeconds(10)).outboxAge(ofSeconds(30)));
        send(10);
        for (int i = 0; i < 5; i++) {
            world.time().advance(ofSeconds(6).minusNanos(1));
            assertThat(gaveUp).isEmpty();
            deaf.wire().resumeReading();
            deaf.wire().stopReading();
            world.time().runUntilIdle();
        }
        world.time().advance(ofSeconds(1));
        assertThat(gaveUp).singleElement().asString().contains("30000 ms");
        othersGoOnAndTheDeafOneIsGone();
    }

    @Test
    void whoReadsTheCloseIsToldWhy() {
        aPeerDoesNotRead(limits -> limits.outboxMessages(10));
        send(12);
        deaf.wire().resumeReading();
        world.time().runUntilIdle();
        CloseStatus status = deaf.wire().awaitClose(LONG).orElseThrow();
        assertThat(status.code()).isEqualTo(1013);
        assertThat(status.reason()).contains("10 messages");
    }

    @Test
    void whoDoesNotEvenReadTheCloseIsCutOff() {
        aPeerDoesNotRead(limits -> limits.outboxMessages(10).closeTimeout(ofSeconds(2)));
        send(12);
        world.time().advance(ofSeconds(2).minusNanos(1));
        assertThat(world.transport().connections()).isEqualTo(2);
        world.time().advance(ofMillis(1));
        assertThat(world.transport().connections()).isOne();
    }

    @Test
    void aSlowPeerThatCatchesUpLosesNothing() {
        aPeerDoesNotRead(limits -> limits.outboxMessages(1_000));
        for (int i = 0; i < 1_000; i++) {
            alice.trickles(deaf.peer(), Integer.toString(i));
        }
        world.time().advance(ofSeconds(5));
        deaf.wire().resumeReading();
        for (int i = 0; i < 1_000; i++) {
            deaf.peer().hears("ice:candidate").withJson("candidate", Integer.toString(i));
        }
        world.time().advance(LONG);
        assertThat(gaveUp).isEmpty();
        assertThat(world.router().peers()).hasSize(2);
    }

    @Test
    void twoHundredThousandWritesThatAreCompletedAtOnceDoNotNest() {
        int many = 200_000;
        aPeerDoesNotRead(limits -> limits.outboxMessages(many).outboxBytes(1 << 30));
        deaf.wire().completeWritesOn(Runnable::run);
        Peer peer = world.router().peer(deaf.peer().id()).orElseThrow();
        for (int i = 0; i < many; i++) {
            peer.send("app:tick", 1);
        }
        deaf.wire().resumeReading();
        for (int i = 0; i < many; i++) {
            assertThat(deaf.wire().receive(Duration.ZERO)).isPresent();
        }
        deaf.peer().hearsNo("app:tick");
        assertThat(gaveUp).isEmpty();
    }

    private void aPeerDoesNotRead(UnaryOperator<Limits.Builder> settings) {
        Limits limits = settings.apply(Limits.builder().pingInterval(Duration.ofHours(2)))
                .build();
        world = World.of(router -> router.limits(limits).listener(new SignalListener() {
            @Override
            public void gaveUp(Peer peer, String why) {
                gaveUp.add(why);
            }
        }));
        alice = world.peer("alice").joins("room");
        deaf = world.client("deaf");
        deaf.peer().joins("room");
        alice.calls(deaf.peer());
        deaf.peer().hears("incoming:call");
        world.time().runUntilIdle();
        deaf.wire().stopReading();
    }

    private void send(int messages) {
        for (int i = 0; i < messages; i++) {
            alice.trickles(deaf.peer(), Integer.toString(i));
        }
        world.time().runUntilIdle();
    }

    private static String json(int length) {
        return "\"" + "x".repeat(length - 2) + "\"";
    }

    private void othersGoOnAndTheDeafOneIsGone() {
        world.time().advance(ofSeconds(2));
        alice.hears("call:ended").from(deaf.peer()).with("reason", "peer_left");
        alice.hears("user:left").with("id", deaf.peer().id()).with("reason", "disconnected");
        ScriptedPeer carol = world.peer("carol").joins("room");
        alice.calls(carol);
        carol.hears("incoming:call").from(alice);
        assertThat(world.router().peers()).hasSize(2);
    }
}
