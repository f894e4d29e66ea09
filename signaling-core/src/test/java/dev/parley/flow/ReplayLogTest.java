package dev.parley.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayLogTest {
    private static final int MAX_MESSAGES = 4;
    private static final long MAX_BYTES = 100;

    private final ReplayLog log = new ReplayLog(MAX_MESSAGES, MAX_BYTES);

    @Test
    void theFirstMessageHasNumberOneAndEachThatFollowsOneMore() {
        assertThat(log.nextNumber()).isEqualTo(1);
        sent("a", "b");
        assertThat(log.nextNumber()).isEqualTo(3);
    }

    @Test
    void numbersGoOnAfterMessagesHaveLeftTheLog() {
        sent("a", "b");
        log.arrived(2);
        assertThat(log.nextNumber()).isEqualTo(3);
    }

    @Test
    void allThatFollowsANumberIsSentAgainInOrder() {
        sent("a", "b", "c");
        assertThat(replayedAfter(1)).containsExactly("b", "c");
    }

    @Test
    void nothingIsSentAgainToWhoHasReceivedAll() {
        sent("a", "b");
        assertThat(replayedAfter(2)).isEmpty();
    }

    @Test
    void whatWasReceivedByThenIsKeptNoLonger() {
        sent("a", "b", "c");
        replayedAfter(2);
        assertThat(log.reachesBackTo(1)).isFalse();
        assertThat(log.reachesBackTo(2)).isTrue();
    }

    @Test
    void aMessageThatArrivedLeavesTheLogWithThoseBeforeIt() {
        sent("a", "b", "c");
        log.arrived(2);
        assertThat(replayedAfter(2)).containsExactly("c");
    }

    @Test
    void aMessageThatWasNotSentDoesNotArrive() {
        sent("a");
        log.add(bytes("b"), ReplayLog.NOT_SENT);
        log.arrived(Long.MAX_VALUE - 1);
        assertThat(replayedAfter(1)).containsExactly("b");
    }

    @Test
    void positionsCountAnewOnAnotherConnection() {
        sent("a", "b", "c");
        replayedAfter(1);
        log.arrived(1);
        assertThat(log.reachesBackTo(1)).isFalse();
        assertThat(replayedAfter(2)).containsExactly("c");
    }

    @Test
    void positionsMayLeaveGapsForWhatIsNotKept() {
        log.add(bytes("a"), 2);
        log.add(bytes("b"), 7);
        log.arrived(6);
        assertThat(log.reachesBackTo(0)).isFalse();
        assertThat(replayedAfter(1)).containsExactly("b");
    }

    @Test
    void anEmptyLogReachesBackToItsLastNumberAndNoFurther() {
        assertThat(log.reachesBackTo(0)).isTrue();
        sent("a");
        log.arrived(1);
        assertThat(log.reachesBackTo(1)).isTrue();
        assertThat(log.reachesBackTo(0)).isFalse();
    }

    @Test
    void aNumberThatWasNeverGivenIsNotReached() {
        sent("a");
        assertThat(log.reachesBackTo(2)).isFalse();
        assertThat(log.reachesBackTo(Long.MAX_VALUE)).isFalse();
        assertThat(log.reachesBackTo(-1)).isFalse();
    }

    @Test
    void overTheBoundOfMessagesTheOldestIsLetGo() {
        sent("a", "b", "c", "d");
        assertThat(log.reachesBackTo(0)).isTrue();
        sent("e");
        assertThat(log.reachesBackTo(0)).isFalse();
        assertThat(replayedAfter(1)).containsExactly("b", "c", "d", "e");
    }

    @Test
    void overTheBoundOfBytesAsManyOfTheOldestAreLetGoAsNeeded() {
        sent("a".repeat(40), "b".repeat(40), "c".repeat(20));
        assertThat(log.reachesBackTo(0)).isTrue();
        sent("d".repeat(60));
        assertThat(log.reachesBackTo(2)).isTrue();
        assertThat(log.reachesBackTo(1)).isFalse();
    }

    @Test
    void bytesThatLeftTheLogAreFree() {
        sent("a".repeat(100));
        log.arrived(1);
        sent("b".repeat(100));
        assertThat(log.reachesBackTo(1)).isTrue();
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
            log.add(bytes("a"), ReplayLog.NOT_SENT);
        }
        assertThat(log.hasGap()).isTrue();
        replayedAfter(log.nextNumber() - 1);
        assertThat(log.hasGap()).isTrue();
    }

    @Test
    void aMessageThatIsLongerThanTheLogIsLetGoAtOnce() {
        sent("a".repeat(101));
        assertThat(log.hasGap()).isFalse();
        assertThat(log.reachesBackTo(0)).isFalse();
        log.add(bytes("b".repeat(101)), ReplayLog.NOT_SENT);
        assertThat(log.hasGap()).isTrue();
    }

    @Test
    void aLogOfNoMessagesKeepsNone() {
        ReplayLog none = new ReplayLog(0, MAX_BYTES);
        none.add(bytes("a"), 1);
        assertThat(none.isHalfFull()).isFalse();
        assertThat(none.reachesBackTo(0)).isFalse();
        assertThat(none.reachesBackTo(1)).isTrue();
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

    private void sent(String... frames) {
        for (String frame : frames) {
            log.add(bytes(frame), log.nextNumber());
        }
    }

    private List<String> replayedAfter(long number) {
        List<String> again = new ArrayList<>();
        log.replayAfter(number, frame -> {
            again.add(new String(frame, US_ASCII));
            return again.size();
        });
        return again;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
