package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoomReplayTest {
    private static final String HEADER =
            "{\"journal\":1,\"run\":1,\"entry\":1,\"names\":\"kept\",\"payloads\":\"kept\","
                    + "\"snapshot\":{\"room\":{\"name\":\"r\",\"private\":false},\"maxPeers\":9,\"admitsGuests\":false,"
                    + "\"version\":0,\"members\":[],\"calls\":[],\"nextGeneration\":1,\"closing\":false}}";
    private static final String BROADCAST =
            "{\"entry\":1,\"command\":{\"command\":\"broadcast\",\"name\":\"n\",\"data\":1},"
                    + "\"effects\":[{\"effect\":\"delivered_to_many\",\"to\":[],"
                    + "\"event\":{\"event\":\"custom\",\"name\":\"n\",\"data\":1}}]}";
    private static final String CLOSE =
            "{\"entry\":2,\"command\":{\"command\":\"close\"},\"effects\":[{\"effect\":\"closed\"}]}";

    @Test
    void stepsThatComeToTheSameArePlayed() {
        assertThat(replay(HEADER, BROADCAST, CLOSE).play()).isEqualTo(2);
        assertThat(replay().play()).isZero();
    }

    @Test
    void theLinesAreThoseThatWereRead() {
        assertThat(replay(HEADER, BROADCAST, CLOSE).lines()).containsExactly(HEADER, BROADCAST, CLOSE);
    }

    @Test
    void anEffectThatDiffersIsNamedWithItsLineAndCommand() {
        String other = BROADCAST.replace("\"data\":1}}", "\"data\":2}}");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> replay(HEADER, other).play())
                .withMessage("line 2: the room decides otherwise than it did, after 0 effects that are the same\n"
                        + "command  {\"command\":\"broadcast\",\"name\":\"n\",\"data\":1}\n"
                        + "expected {\"effect\":\"delivered_to_many\",\"to\":[],"
                        + "\"event\":{\"event\":\"custom\",\"name\":\"n\",\"data\":2}}\n"
                        + "came     {\"effect\":\"delivered_to_many\",\"to\":[],"
                        + "\"event\":{\"event\":\"custom\",\"name\":\"n\",\"data\":1}}");
    }

    @Test
    void anEffectTooFewOrTooManyIsNamed() {
        String closed = "{\"effect\":\"closed\"}";

        assertDifference(
                CLOSE.replace("2", "1").replace(closed, ""), "expected \"nothing more\"", "came     " + closed);
        assertDifference(
                CLOSE.replace("2", "1").replace(closed, closed + "," + closed),
                "after 1 effects",
                "expected " + closed,
                "came     \"nothing more\"");
    }

    @Test
    void aRoomThatThrewHasToThrowAgain() {
        String threw = CLOSE.replace("2", "1").replace("}]}", "}],\"threw\":\"java.lang.Error\"}");

        assertDifference(threw, "expected \"throws java.lang.Error\"", "came     \"nothing more\"");
    }

    @Test
    void aSnapshotInTheMiddleHasToBeWhatTheRoomHasComeTo() {
        String later = HEADER.replace("\"entry\":1", "\"entry\":3");

        assertThat(replay(HEADER, BROADCAST, CLOSE, later.replace("\"closing\":false", "\"closing\":true"))
                        .play())
                .isEqualTo(2);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> replay(HEADER, BROADCAST, CLOSE, later).play())
                .withMessageContainingAll(
                        "line 4: the room is in another state than it was", "closing\":false", "closing\":true");
    }

    @Test
    void behindAGapOrInAnotherRunARoomBeginsAnew() {
        String afterGap = HEADER.replace("\"entry\":1", "\"entry\":7");
        String again = HEADER.replace("\"run\":1", "\"run\":2");

        assertThat(replay(HEADER, CLOSE.replace("2", "1"), afterGap, CLOSE.replace("2", "7"), again, BROADCAST)
                        .play())
                .isEqualTo(3);
    }

    @Test
    void aLineThatIsMissingIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replay(BROADCAST).play())
                .withMessage("line 1: no header is before it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replay(HEADER, CLOSE).play())
                .withMessage("line 2: entry 2 is where entry 1 has to be");
    }

    @Test
    void aLineThatIsNoneIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replay(HEADER, "{}"))
                .withMessage("line 2: \"entry\" is missing");
        assertThatIllegalArgumentException().isThrownBy(() -> replay("")).withMessage("line 1: the line is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replay(HEADER.replace("\"journal\":1", "\"journal\":2")))
                .withMessage("line 1: the journal is of version 2, and only version 1 is known");
    }

    @Test
    void aCutBeginsWithWhatTheRoomKnewThen() {
        RoomReplay all = replay(HEADER, BROADCAST, CLOSE);

        RoomReplay cut = all.cut(3, 3);

        assertThat(cut.lines()).containsExactly(HEADER.replace("\"entry\":1", "\"entry\":2"), CLOSE);
        assertThat(cut.play()).isEqualTo(1);
        assertThat(all.cut(1, 2).lines()).containsExactly(HEADER, BROADCAST);
    }

    @Test
    void linesThatAreNotThereAreNotCut() {
        RoomReplay all = replay(HEADER, BROADCAST);

        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> all.cut(0, 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> all.cut(2, 3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> all.cut(3, 2));
    }

    @Test
    void theStreamOfLinesIsClosed() {
        List<String> closed = new ArrayList<>();

        RoomReplay.of(Stream.of(HEADER).onClose(() -> closed.add("closed"))).play();

        assertThat(closed).hasSize(1);
    }

    private static void assertDifference(String entry, String... words) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> replay(HEADER, entry).play())
                .withMessageContainingAll(words);
    }

    private static RoomReplay replay(String... lines) {
        return RoomReplay.of(Stream.of(lines));
    }
}
