package dev.parley.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Taking an item and beginning it are two steps here, for who holds a lock in between. */
class PumpPutTest {
    private static final int MAX_ITEMS = 3;
    private static final long MAX_WEIGHT = 100;

    private final List<Object> begun = new ArrayList<>();
    private final Pump<String> pump = new Pump<>(begun::add, Runnable::run, MAX_ITEMS, MAX_WEIGHT);

    @Test
    void whatIsPutBeginsWhenItIsDriven() {
        assertThat(pump.put("a", 1)).isTrue();
        assertThat(begun).isEmpty();

        pump.drive();
        assertThat(begun).containsExactly("a");
    }

    @Test
    void whatIsPutWhileSomethingIsInFlightBeginsAfterItWithoutDriving() {
        pump.offer("a", 1);
        pump.put("b", 1);
        pump.completed();
        assertThat(begun).containsExactly("a", "b");
    }

    @Test
    void drivingBeginsOneAtATime() {
        pump.put("a", 1);
        pump.put("b", 1);
        pump.drive();
        pump.drive();
        assertThat(begun).containsExactly("a");
    }

    @Test
    void drivingAnEmptyPumpDoesNothing() {
        pump.drive();
        assertThat(pump.isIdle()).isTrue();
    }

    @Test
    void whatIsOfferedWaitsBehindWhatWasPut() {
        pump.put("a", 1);
        assertThat(pump.offer("b", 1)).isTrue();
        assertThat(begun).isEmpty();

        pump.drive();
        pump.completed();
        assertThat(begun).containsExactly("a", "b");
    }

    @Test
    void whatIsForcedWaitsBehindWhatWasPut() {
        pump.put("a", 1);
        pump.force("last");
        pump.drive();
        pump.completed();
        assertThat(begun).containsExactly("a", "last");
    }

    @Test
    void itemsThatAreCompletedAtOnceAreAllBegunByOneDrive() {
        List<String> done = new ArrayList<>();
        Pump<String> quick = completingAtOnce(done, 100_000);
        for (int i = 0; i < 100_000; i++) {
            assertThat(quick.put("item", 0)).isTrue();
        }
        quick.drive();
        assertThat(done).hasSize(100_000);
        assertThat(quick.isIdle()).isTrue();
    }

    @Test
    void asManyMayBePutAsMayWait() {
        for (int i = 0; i < MAX_ITEMS; i++) {
            assertThat(pump.put("waits", 0)).isTrue();
        }
        assertThat(pump.put("too many", 0)).isFalse();
        pump.drive();
        assertThat(pump.put("fits again", 0)).isTrue();
    }

    @Test
    void theBoundOfWeightHoldsForWhatIsPut() {
        assertThat(pump.put("a", MAX_WEIGHT)).isTrue();
        assertThat(pump.put("b", 1)).isFalse();
        assertThat(pump.weight()).isEqualTo(MAX_WEIGHT);
        pump.drive();
        pump.completed();
        assertThat(pump.weight()).isZero();
    }

    @Test
    void aStoppedPumpTakesNothingAndDrivesNothing() {
        pump.put("a", 1);
        pump.stop();
        assertThat(pump.put("b", 1)).isFalse();
        assertThat(pump.putAll(List.of("c"), any -> 1)).isFalse();
        pump.drive();
        assertThat(begun).isEmpty();
        assertThat(pump.weight()).isZero();
    }

    @Test
    void severalArePutAllOrNone() {
        assertThat(pump.putAll(List.of("a", "b"), any -> 1)).isTrue();
        assertThat(pump.putAll(List.of("c", "d"), any -> 1)).isFalse();
        assertThat(pump.size()).isEqualTo(2);
        assertThat(pump.putAll(List.of("c"), any -> 1)).isTrue();
    }

    @Test
    void severalAreWeighedTogether() {
        assertThat(pump.putAll(List.of("a", "b"), any -> 51)).isFalse();
        assertThat(pump.weight()).isZero();
        assertThat(pump.putAll(List.of("a", "b"), any -> 50)).isTrue();
        assertThat(pump.weight()).isEqualTo(MAX_WEIGHT);
    }

    @Test
    void aMessageIsNotWrittenWhenOneBeforeItFoundNoRoom() {
        RecordingConnection connection = new RecordingConnection();
        HandTime time = new HandTime();
        OutboxLimits oneMayWait =
                new OutboxLimits(1, MAX_WEIGHT, Duration.ofDays(1), Duration.ofDays(1), Duration.ofSeconds(1));
        Outbox outbox = new Outbox(connection, oneMayWait, new Deadlines(time, time), why -> {});
        outbox.send(bytes("in flight"));
        outbox.send(bytes("waits"));
        outbox.put(bytes("finds no room"));

        connection.writeEnds();
        outbox.put(bytes("would leave a hole"));
        connection.writeEnds();
        outbox.drive();

        assertThat(connection.told())
                .doesNotContain("would leave a hole")
                .anyMatch(each -> each.startsWith("close 1013"));
    }

    private static Pump<String> completingAtOnce(List<String> done, int room) {
        return new Object() {
            private final Pump<String> pump = new Pump<>(this::begin, Runnable::run, room, 1);

            private void begin(String item) {
                done.add(item);
                pump.completed();
            }
        }.pump;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
