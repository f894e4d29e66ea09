package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.mock;

import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.room.Pair;
import dev.parley.room.RecordedEffects;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomEffects;
import dev.parley.room.RoomEvent;
import dev.parley.room.RoomKey;
import dev.parley.room.RoomMachine;
import dev.parley.room.RoomRecorder;
import dev.parley.room.RoomSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RoomJournalTest {
    private static final RoomKey ROOM = RoomKey.named("family");

    /** A room that is recorded, and what it has brought about. */
    private static final class Recorded {
        private final RoomMachine room;
        private final RoomRecorder recorder;
        private final RecordedEffects effects = new RecordedEffects();

        Recorded(RoomJournal journal, RoomKey key) {
            room = new RoomMachine(key, new RoomSettings(9, false), 1, false);
            recorder = journal.recorder(key);
        }

        Recorded join(String peer) {
            return handle(new RoomCommand.Join(() -> peer, 1, peer + "@example.org"));
        }

        Recorded broadcast(JsonText payload) {
            return handle(new RoomCommand.Broadcast(new RoomEvent.Custom("chat", payload), Optional.empty()));
        }

        private Recorded handle(RoomCommand command) {
            recorder.handle(room, command, effects);
            return this;
        }

        void end() {
            recorder.ended();
        }
    }

    @Test
    void aHeaderIsFollowedByOneLineAStep() {
        RoomJournal journal = RoomJournal.builder().keepNames().keepPayloads().build();

        new Recorded(journal, ROOM).join("p").broadcast(RawJson.NULL);

        assertThat(journal.lines("family"))
                .containsExactly(
                        "{\"journal\":1,\"run\":1,\"entry\":1,\"names\":\"kept\",\"payloads\":\"kept\",\"snapshot\":"
                                + "{\"room\":{\"name\":\"family\",\"private\":false},\"maxPeers\":9,"
                                + "\"admitsGuests\":false,\"version\":0,\"members\":[],\"calls\":[],"
                                + "\"nextGeneration\":1,\"closing\":false}}",
                        "{\"entry\":1,\"command\":{\"command\":\"join\",\"from\":\"p\",\"request\":1,"
                                + "\"email\":\"p@example.org\"},\"effects\":[{\"effect\":\"entered\",\"peer\":\"p\"},"
                                + "{\"effect\":\"delivered_to_many\",\"to\":[],\"event\":{\"event\":\"user_joined\","
                                + "\"id\":\"p\",\"email\":\"p@example.org\"}},{\"effect\":\"delivered_to_one\","
                                + "\"to\":\"p\",\"event\":{\"event\":\"join_echo\",\"request\":1}},"
                                + "{\"effect\":\"delivered_to_one\",\"to\":\"p\",\"event\":{\"event\":\"roster\","
                                + "\"room\":\"family\",\"version\":1,\"others\":[]}},{\"effect\":\"reported_joined\","
                                + "\"peer\":\"p\",\"email\":\"p@example.org\"},"
                                + "{\"effect\":\"accepted\",\"from\":\"p\",\"request\":1}]}",
                        "{\"entry\":2,\"command\":{\"command\":\"broadcast\",\"name\":\"chat\",\"data\":null},"
                                + "\"effects\":[{\"effect\":\"delivered_to_many\",\"to\":[{\"peer\":\"p\","
                                + "\"email\":\"p@example.org\"}],\"event\":{\"event\":\"custom\",\"name\":\"chat\","
                                + "\"data\":null}}]}");
    }

    @Test
    void theSameNameIsHashedToTheSameAndInAnotherJournalToAnother() {
        RoomJournal journal = RoomJournal.builder().build();
        RoomJournal other = RoomJournal.builder().build();

        new Recorded(journal, ROOM).join("p").end();
        new Recorded(journal, ROOM).join("p").end();
        new Recorded(other, ROOM).join("p").end();

        List<String> lines = journal.lines("family").toList();
        assertThat(lines).hasSize(4).noneMatch(line -> line.contains("family") || line.contains("example"));
        assertThat(lines.get(3)).isEqualTo(lines.get(1));
        assertThat(other.lines("family").toList().get(1)).isNotEqualTo(lines.get(1));
    }

    @Test
    void aPayloadIsItsSizeUnlessItIsKeptAndThenOnOneLine() {
        byte[] bytes = {'[', '\n', '1', ']'};
        RoomJournal sizes = RoomJournal.builder().build();
        RoomJournal kept = RoomJournal.builder().keepPayloads().build();

        for (RoomJournal journal : List.of(sizes, kept)) {
            new Recorded(journal, ROOM).broadcast(RawJson.view(bytes, 0, bytes.length));
        }

        assertThat(sizes.lines("family").skip(1)).singleElement().asString().contains("\"data\":4}", "\"data\":4}}");
        assertThat(kept.lines("family").skip(1)).singleElement().asString().contains("\"data\":[ 1]}");
    }

    @Test
    void aRingThatIsFullGoesOnWithItsYoungerHalf() {
        RoomJournal journal = RoomJournal.builder().entriesPerRoom(16).build();
        Recorded room = new Recorded(journal, ROOM);

        for (int step = 1; step <= 100; step++) {
            room.join("p" + step % 3);
            assertThat(journal.lines("family").filter(line -> line.startsWith("{\"entry\"")))
                    .hasSizeBetween(Math.min(step, 8), 16)
                    .last()
                    .asString()
                    .startsWith("{\"entry\":" + step + ",");
        }
        assertThat(journal.lines("family").findFirst().orElseThrow()).contains("\"entry\":89,", "\"peer\":\"p2\"");
    }

    @Test
    void aRingIsBoundedInBytesToo() {
        RoomJournal journal =
                RoomJournal.builder().keepPayloads().bytesPerRoom(1 << 16).build();
        Recorded room = new Recorded(journal, ROOM);

        for (int step = 0; step < 300; step++) {
            room.broadcast(out -> out.value("x".repeat(1_000)));
        }

        assertThat(journal.lines("family").mapToInt(String::length).sum()).isBetween(1 << 15, (1 << 16) + 5_000);
    }

    @Test
    void onlyRoomsThatAreChosenAreRecorded() {
        RoomJournal journal = RoomJournal.builder().rooms("family"::equals).build();

        new Recorded(journal, ROOM).join("p");
        new Recorded(journal, RoomKey.named("other")).join("p");

        assertThat(journal.lines("family")).hasSize(2);
        assertThat(journal.lines("other")).isEmpty();
        assertThat(journal.lines("unheard of")).isEmpty();
    }

    @Test
    void theRoomThatEndedFirstMakesRoomAndARoomThatFindsNoneIsNotRecorded() {
        RoomJournal journal = RoomJournal.builder().maxRooms(2).build();
        Recorded first = new Recorded(journal, RoomKey.named("first")).join("p");
        new Recorded(journal, RoomKey.named("second")).join("p");

        Recorded third = new Recorded(journal, RoomKey.named("third")).join("p");
        assertThat(journal.lines("third")).isEmpty();

        first.end();
        third.end();
        assertThat(journal.lines("first")).hasSize(2);
        new Recorded(journal, RoomKey.named("fourth")).join("p");
        assertThat(journal.lines("fourth")).hasSize(2);
        assertThat(journal.lines("first")).isEmpty();
        assertThat(journal.lines("second")).hasSize(2);
    }

    @Test
    void theRoomOfTwoPeersIsFoundByTheirIds() {
        RoomJournal journal = RoomJournal.builder().build();
        RoomKey key = RoomKey.of(Pair.of(() -> "b", () -> "a"));

        new Recorded(journal, key).join("a");

        assertThat(journal.lines("a", "b"))
                .hasSize(2)
                .isEqualTo(journal.lines("b", "a").toList());
        assertThat(journal.lines(key.name())).isEmpty();
    }

    @Test
    void linesAreWrittenWithALineFeedEach() throws IOException {
        RoomJournal journal = RoomJournal.builder().build();
        new Recorded(journal, ROOM).join("p");
        StringBuilder out = new StringBuilder();

        journal.writeTo("family", out);

        assertThat(out).endsWith("\n");
        assertThat(out.toString().lines()).isEqualTo(journal.lines("family").toList());
    }

    @Test
    void aStepThatCannotBeRecordedLeavesAGapAndTheRoomGoesOn() {
        RoomJournal journal = RoomJournal.builder().build();
        Recorded room = new Recorded(journal, ROOM).join("p");

        room.broadcast(out -> {
            throw new IllegalStateException("a payload that can't be written");
        });
        room.join("q");

        assertThat(room.effects.take()).hasSize(6 + 1 + 6);
        assertThat(journal.failures()).isEqualTo(1);
        assertThat(journal.lines("family").map(line -> line.substring(0, 28)))
                .containsExactly(
                        "{\"journal\":1,\"run\":1,\"entry\"", "{\"entry\":1,\"command\":{\"comma",
                        "{\"journal\":1,\"run\":1,\"entry\"", "{\"entry\":3,\"command\":{\"comma");
    }

    @Test
    void aChoiceOfRoomsThatFailsRecordsNothingAndDisturbsNobody() {
        RoomJournal journal = RoomJournal.builder()
                .rooms(room -> {
                    throw new IllegalStateException("a predicate that fails");
                })
                .build();

        Recorded room = new Recorded(journal, ROOM).join("p");

        assertThat(room.effects.take()).hasSize(6);
        assertThat(journal.failures()).isEqualTo(1);
        assertThat(journal.lines("family")).isEmpty();
    }

    @Test
    void whatARoomThrowsIsRecordedAndThrownAndAPartBeginsIfItIsHalfChanged() {
        RoomJournal journal = RoomJournal.builder().build();
        Recorded room = new Recorded(journal, ROOM).join("p");
        RoomEffects broken = mock(RoomEffects.class, call -> {
            throw new UnsupportedOperationException("a sink that throws");
        });
        RoomCommand unchanging = new RoomCommand.Returned(() -> "p");
        RoomCommand changing = new RoomCommand.Join(() -> "q", 1, "");

        for (RoomCommand command : List.of(unchanging, changing)) {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> room.recorder.handle(room.room, command, broken));
        }
        room.join("p");

        assertThat(journal.lines("family").map(line -> line.contains("\"journal\"")))
                .containsExactly(true, false, false, false, true, false);
        assertThat(journal.lines("family").skip(2).limit(2))
                .allMatch(line -> line.endsWith(",\"threw\":\"java.lang.UnsupportedOperationException\"}"));
    }

    static Stream<Arguments> bounds() {
        return Stream.of(
                bound("entriesPerRoom", 16, 1 << 20, RoomJournal.Builder::entriesPerRoom),
                bound("bytesPerRoom", 1 << 16, 1 << 30, RoomJournal.Builder::bytesPerRoom),
                bound("maxRooms", 1, 1 << 20, RoomJournal.Builder::maxRooms));
    }

    private static Arguments bound(String name, int min, int max, Setter setter) {
        return Arguments.of(name, min, max, setter);
    }

    /** A setting that is a number. */
    interface Setter {
        RoomJournal.Builder set(RoomJournal.Builder builder, int value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bounds")
    void aNumberOutOfItsBoundsIsRefusedByName(String name, int min, int max, Setter setter) {
        for (int bad : new int[] {min - 1, max + 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> setter.set(RoomJournal.builder(), bad))
                    .withMessage(name + " is " + bad + ", and must be " + min + " to " + max);
        }
        setter.set(setter.set(RoomJournal.builder(), min), max).build();
    }
}
