package dev.parley.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each event here is its own id. */
class ReplayLogTest {
    private static final int MAX_MESSAGES = 4;
    private static final long MAX_BYTES = 100;
    private static final Optional<String> NOTHING = Optional.empty();

    private final ReplayLog log = new ReplayLog(MAX_MESSAGES, MAX_BYTES);
    private int positions;

    @Test
    void allThatFollowsAnEventIsSentAgainInOrder() {
        sent("a", "b", "c");
        assertThat(replayedAfter("a")).containsExactly("b", "c");
    }

    @Test
    void nothingIsSentAgainToWhoHasReceivedAll() {
        sent("a", "b");
        assertThat(replayedAfter("b")).isEmpty();
    }

    @Test
    void allIsSentAgainToWhoHasReceivedNothing() {
        sent("a", "b");
        assertThat(log.canReplayAfter(NOTHING)).isTrue();
        assertThat(replayed(NOTHING)).containsExactly("a", "b");
    }

    @Test
    void anEventThatIsNoneOfThisLogsMeansThatNothingWasReceived() {
        sent("a", "b");
        assertThat(log.canReplayAfter(Optional.of("x"))).isTrue();
        assertThat(replayedAfter("x")).containsExactly("a", "b");
    }

    @Test
    void whatWasReceivedByThenIsKeptNoLonger() {
        sent("a", "b", "c");
        replayedAfter("b");
        assertThat(log.canReplayAfter(Optional.of("a"))).isFalse();
        assertThat(log.canReplayAfter(Optional.of("b"))).isTrue();
    }

    @Test
    void aMessageThatArrivedLeavesTheLogWithThoseBeforeIt() {
        sent("a", "b", "c");
        log.arrived(2);
        assertThat(replayedAfter("b")).containsExactly("c");
    }

    @Test
    void aMessageThatWasNotSentDoesNotArrive() {
        sent("a");
        log.add(frame("b"), ReplayLog.NOT_SENT);
        log.arrived(Long.MAX_VALUE - 1);
        assertThat(replayedAfter("a")).containsExactly("b");
    }

    @Test
    void positionsCountAnewOnAnotherConnection() {
        sent("a", "b", "c");
        replayedAfter("a");
        log.arrived(1);
        assertThat(log.canReplayAfter(Optional.of("a"))).isFalse();
        assertThat(replayedAfter("b")).containsExactly("c");
    }

    @Test
    void positionsMayLeaveGapsForWhatIsNotKept() {
        log.add(frame("a"), 2);
        log.add(frame("b"), 7);
        log.arrived(6);
        assertThat(log.canReplayAfter(NOTHING)).isFalse();
        assertThat(replayedAfter("a")).containsExactly("b");
    }

    @Test
    void anEmptyLogReachesBackToTheLastEventThatLeftItAndNoFurther() {
        assertThat(log.canReplayAfter(NOTHING)).isTrue();
        sent("a", "b");
        log.arrived(2);
        assertThat(log.canReplayAfter(Optional.of("b"))).isTrue();
        assertThat(log.canReplayAfter(Optional.of("a"))).isFalse();
        assertThat(log.canReplayAfter(Optional.of("x"))).isFalse();
        assertThat(log.canReplayAfter(NOTHING)).isFalse();
    }

    @Test
    void overTheBoundOfMessagesTheOldestIsLetGo() {
        sent("a", "b", "c", "d");
        assertThat(log.canReplayAfter(NOTHING)).isTrue();
        sent("e");
        assertThat(log.canReplayAfter(NOTHING)).isFalse();
        assertThat(replayedAfter("a")).containsExactly("b", "c", "d", "e");
    }

    @Test
    void overTheBoundOfBytesAsManyOfTheOldestAreLetGoAsNeeded() {
        sent("a".repeat(40), "b".repeat(40), "c".repeat(20));
        assertThat(log.canReplayAfter(NOTHING)).isTrue();
        sent("d".repeat(60));
        assertThat(log.canReplayAfter(Optional.of("b".repeat(40)))).isTrue();
        assertThat(log.canReplayAfter(Optional.of("a".repeat(40)))).isFalse();
    }

    @Test
    void bytesThatLeftTheLogAreFree() {
        sent("a".repeat(100));
        log.arrived(1);
        sent("b".repeat(100));
        assertThat(replayedAfter("a".repeat(100))).containsExactly("b".repeat(100));
    }

    @Test
    void lettingGoOfWhatWasSentLeavesNoGap() {
        sent("a", "b", "c", "d", "e");
        assertThat(log.hasGap()).isFalse();
    }

    @Test
    void lettingGoOfWhatWasNeverSentIsAGapForGood() {
        for (int i = 0; i <= MAX_MESSAGES; i++) {
            assertThat(log.hasGap()).isFalse();
            log.add(frame("a" + i), ReplayLog.NOT_SENT);
        }
        assertThat(log.hasGap()).isTrue();
        replayedAfter("a" + MAX_MESSAGES);
        assertThat(log.hasGap()).isTrue();
    }

    @Test
    void aMessageThatIsLongerThanTheLogIsLetGoAtOnce() {
        sent("a".repeat(101));
        assertThat(log.hasGap()).isFalse();
        assertThat(log.canReplayAfter(NOTHING)).isFalse();
        log.add(frame("b".repeat(101)), ReplayLog.NOT_SENT);
        assertThat(log.hasGap()).isTrue();
    }

    @Test
    void aLogOfNoMessagesKeepsNone() {
        ReplayLog none = new ReplayLog(0, MAX_BYTES);
        none.add(frame("a"), 1);
        assertThat(none.isHalfFull()).isFalse();
        assertThat(none.canReplayAfter(NOTHING)).isFalse();
        assertThat(none.canReplayAfter(Optional.of("a"))).isTrue();
    }

    @Test
    void itIsHalfFullByMessagesWithOneMoreThanHalf() {
        sent("a", "b");
        assertThat(log.isHalfFull()).isFalse();
        sent("c");
        assertThat(log.isHalfFull()).isTrue();
    }

    @Test
    void itIsHalfFullByBytesWithOneMoreThanHalf() {
        sent("a".repeat(50));
        assertThat(log.isHalfFull()).isFalse();
        sent("b");
        assertThat(log.isHalfFull()).isTrue();
        log.arrived(1);
        assertThat(log.isHalfFull()).isFalse();
    }

    private void sent(String... events) {
        for (String event : events) {
            log.add(frame(event), ++positions);
        }
    }

    private List<String> replayedAfter(String id) {
        return replayed(Optional.of(id));
    }

    private List<String> replayed(Optional<String> after) {
        List<String> again = new ArrayList<>();
        log.replayAfter(after, frame -> {
            again.add(new String(frame, US_ASCII));
            return again.size();
        });
        return again;
    }

    private static ReplayLog.Frame frame(String event) {
        return new ReplayLog.Frame(event, event.getBytes(US_ASCII));
    }
}
