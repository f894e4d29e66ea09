package dev.parley.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.call.CallSignal;
import dev.parley.flow.Deadlines;
import dev.parley.json.RawJson;
import dev.parley.room.PeerRef;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallTableTest {
    private static final RoomKey ROOM = RoomKey.named("room");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final List<Runnable> timers = new ArrayList<>();
    private final List<RoomCommand.Signal> expired = new ArrayList<>();
    private long now;
    private final Deadlines deadlines = new Deadlines(() -> now, (delay, task) -> {
        timers.add(task);
        return () -> timers.remove(task);
    });
    private final CallTable table =
            new CallTable(new EarlyCandidateLimits(2, 1000, TIMEOUT), deadlines, expired::addAll);

    @Test
    void aCallIsKnownFromItsBeginningToItsEnd() {
        table.began("bob", ROOM, 7, candidate -> {});
        assertThat(table.find("bob")).contains(new KnownCall(ROOM, new RoomCommand.Ongoing(7)));
        table.over("bob", 7);
        assertThat(table.find("bob")).isEmpty();
    }

    @Test
    void theEndOfAnEarlierCallIsNotTheEndOfThisOne() {
        table.began("bob", ROOM, 8, candidate -> {});
        table.over("bob", 7);
        assertThat(table.find("bob")).isPresent();
    }

    @Test
    void aRoomThatWasAskedForACallIsToldOfTheEndOfThePeer() {
        table.ask("bob", ROOM);
        assertThat(table.find("bob")).isEmpty();
        assertThat(table.close()).containsExactly(ROOM);
        assertThat(table.ask("bob", ROOM)).isFalse();
    }

    @Test
    void aRoomThatHasDecidedAgainstACallIsNot() {
        table.ask("bob", ROOM);
        table.decided("bob");
        assertThat(table.close()).isEmpty();
    }

    @Test
    void candidatesThatCameBeforeTheirCallGoBehindIt() {
        List<RoomCommand.Signal> posted = new ArrayList<>();
        RoomCommand.Signal early = candidate("bob");
        assertThat(table.hold(early)).isEqualTo(CallTable.Holding.HELD);
        table.began("bob", ROOM, 7, posted::add);
        assertThat(posted).containsExactly(early.in(new RoomCommand.Ongoing(7)));
        assertThat(table.hold(candidate("bob"))).isEqualTo(CallTable.Holding.CALL_BEGAN);
    }

    @Test
    void eachIsHeldForItsOwnTime() {
        table.hold(candidate("bob"));
        now = TIMEOUT.dividedBy(2).toNanos();
        RoomCommand.Signal second = candidate("carol");
        table.hold(second);
        now = TIMEOUT.toNanos();
        timers.get(0).run();
        assertThat(expired).hasSize(1);
        now += TIMEOUT.toNanos();
        timers.get(timers.size() - 1).run();
        assertThat(expired).hasSize(2).contains(second);
    }

    @Test
    void noMoreAreHeldThanMayBe() {
        table.hold(candidate("bob"));
        table.hold(candidate("bob"));
        assertThat(table.hold(candidate("bob"))).isEqualTo(CallTable.Holding.REFUSED);
    }

    @Test
    void rightAfterACallNoneIsHeldForItsTwo() {
        table.began("bob", ROOM, 7, candidate -> {});
        table.over("bob", 7);
        assertThat(table.hold(candidate("bob"))).isEqualTo(CallTable.Holding.REFUSED);
        assertThat(table.hold(candidate("carol"))).isEqualTo(CallTable.Holding.HELD);
        now = TIMEOUT.toNanos();
        assertThat(table.hold(candidate("bob"))).isEqualTo(CallTable.Holding.HELD);
    }

    @Test
    void nothingIsHeldForWhoIsGone() {
        table.hold(candidate("bob"));
        table.close();
        assertThat(deadlines.size()).isZero();
        assertThat(table.hold(candidate("bob"))).isEqualTo(CallTable.Holding.REFUSED);
    }

    private static RoomCommand.Signal candidate(String to) {
        PeerRef alice = () -> "alice";
        PeerRef receiver = () -> to;
        return new RoomCommand.Signal(
                alice,
                1,
                receiver,
                CallSignal.Type.CANDIDATE,
                RawJson.NULL,
                Optional.empty(),
                new RoomCommand.Ongoing(0));
    }
}
