package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.journal.JournalSettings;
import dev.parley.journal.JournalStore;
import dev.parley.room.RoomCommand;
import dev.parley.room.RoomEffect;
import dev.parley.room.RoomKey;
import dev.parley.room.RoomSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An hour of 200 peers in 20 rooms plays again. */
class RoomReplayLifeTest {
    private static final int PEERS = 200;
    private static final int ROOMS = 20;
    private static final int ALL = 1 << 20;
    private static final int FEW = 64;

    static Stream<Arguments> lives() {
        return LongStream.rangeClosed(1, 2)
                .boxed()
                .flatMap(seed -> Stream.of(Arguments.of(seed, false), Arguments.of(seed, true)));
    }

    @ParameterizedTest(name = "seed {0}, all kept: {1}")
    @MethodSource("lives")
    void aWholeHourPlaysAgain(long seed, boolean keptAll) {
        Hour hour = new Hour(seed, keptAll, ALL);

        int played = 0;
        for (List<String> lines : hour.journals()) {
            played += playing(hour, lines, 1, lines.size());
        }

        assertThat(played).as(hour.toString()).isEqualTo(hour.rooms.steps()).isGreaterThan(5_000);
        assertThat(hour.journal.failures()).isZero();
    }

    @ParameterizedTest(name = "seed {0}, all kept: {1}")
    @MethodSource("lives")
    void whatIsLeftInTheRingPlaysAgain(long seed, boolean keptAll) {
        Hour hour = new Hour(seed, keptAll, FEW);

        for (RoomKey room : hour.life.rooms()) {
            List<String> lines = hour.lines(room);
            String lastHeader = lines.stream()
                    .filter(line -> line.startsWith("{\"journal\""))
                    .reduce("", (before, after) -> after);
            assertThat(lastHeader).as("%s, %s", room, hour).doesNotContain("\"entry\":1,");
            playing(hour, lines, 1, lines.size());
        }
    }

    @ParameterizedTest(name = "seed {0}, all kept: {1}")
    @MethodSource("lives")
    void onePartCutOutOfTheMiddlePlaysAgain(long seed, boolean keptAll) {
        Hour hour = new Hour(seed, keptAll, ALL);
        Random dice = new Random(seed);

        for (RoomKey room : hour.life.rooms()) {
            List<String> lines = hour.lines(room);
            int from = 2 + dice.nextInt(lines.size() - 2);
            int to = from + dice.nextInt(lines.size() - from + 1);
            playing(hour, lines, from, to);
        }
    }

    @Test
    void anHourHoldsEveryKindOfCommandAndEveryKindOfEffect() {
        List<String> all = new Hour(5, false, ALL).all();

        assertThat(kinds("command", all)).isEqualTo(recordsOf(RoomCommand.class));
        assertThat(kinds("effect", all)).isEqualTo(recordsOf(RoomEffect.class));
    }

    private static long kinds(String member, List<String> lines) {
        Pattern kind = Pattern.compile("\"" + member + "\":\"\\w+\"");
        return lines.stream()
                .flatMap(line -> kind.matcher(line).results().map(MatchResult::group))
                .distinct()
                .count();
    }

    private static long recordsOf(Class<?> type) {
        return type.isRecord()
                ? 1
                : Arrays.stream(type.getPermittedSubclasses())
                        .mapToLong(RoomReplayLifeTest::recordsOf)
                        .sum();
    }

    @Test
    void byDefaultNoEmailNoNameOfARoomNoIdOfAnOfferAndNoPayloadIsKept() {
        List<String> all = new Hour(5, false, ALL).all();

        for (String clear : List.of("example.org", "someone", "family", "offer 1", RandomLife.SECRET, "sdp", "\\n")) {
            assertThat(all.stream().filter(line -> line.contains(clear))).isEmpty();
        }
    }

    @Test
    void whatIsAskedForIsKept() {
        List<String> all = new Hour(5, true, ALL).all();

        for (String clear : List.of("someone7@example.org", "family room 3", "\"offer 1\"", RandomLife.SECRET)) {
            assertThat(all.stream().anyMatch(line -> line.contains(clear)))
                    .as(clear)
                    .isTrue();
        }
    }

    /** Plays a part of a journal, after it was written down and read again. */
    private static int playing(Hour hour, List<String> lines, int from, int to) {
        try {
            RoomReplay cut = RoomReplay.of(lines.stream()).cut(from, to);
            return RoomReplay.of(cut.lines()).play();
        } catch (AssertionError | IllegalArgumentException different) {
            throw new AssertionError(hour + ", lines " + from + " to " + to + " of " + lines.get(0), different);
        }
    }

    /** What happened, and what was recorded of it. */
    private static final class Hour {
        private final VirtualTime time;
        private final JournalStore journal;
        private final MachineRooms rooms;
        private final RandomLife life;

        Hour(long seed, boolean keepsAll, int entriesPerRoom) {
            Random dice = new Random(seed);
            time = VirtualTime.seeded(seed);
            byte[] key = new byte[32];
            dice.nextBytes(key);
            journal = new JournalStore(new JournalSettings(
                    room -> true,
                    entriesPerRoom,
                    1 << 30,
                    1 << 20,
                    keepsAll ? Optional.empty() : Optional.of(new SecretKeySpec(key, JournalSettings.NAME_HASH)),
                    keepsAll));
            rooms = new MachineRooms(journal, new RoomSettings(12 + dice.nextInt(12), dice.nextBoolean()));
            life = new RandomLife(time, dice, rooms::post, PEERS, ROOMS);
            time.advance(Duration.ofMinutes(58));
            life.close();
            time.advance(Duration.ofMinutes(2));
        }

        List<String> lines(RoomKey room) {
            return journal.lines(room).stream()
                    .map(line -> new String(line, StandardCharsets.UTF_8))
                    .toList();
        }

        List<List<String>> journals() {
            return rooms.everBegun().stream().map(this::lines).toList();
        }

        List<String> all() {
            List<String> all = new ArrayList<>();
            journals().forEach(all::addAll);
            return all;
        }

        @Override
        public String toString() {
            return time.toString();
        }
    }
}
