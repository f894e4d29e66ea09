package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is told of a fault may throw as well: nothing comes of it. */
class FaultsTest {
    private final List<String> done = new ArrayList<>();
    private final Trampoline trampoline = new Trampoline();

    @Test
    void anUncaughtExceptionHandlerThatThrowsIsHeldBack() {
        try (Uncaught uncaught = Uncaught.thatThrows()) {
            Faults.report(new IllegalStateException("a fault"));
            assertThat(uncaught.faults()).hasSize(1);
        }
    }

    @Test
    void aQueueGoesOnThoughItsFaultCantBeReported() {
        SerialQueue<Runnable> queue = new SerialQueue<>(Runnable::run, trampoline, Runnable::run);
        try (Uncaught uncaught = Uncaught.thatThrows()) {
            queue.post(() -> {
                queue.post(() -> done.add("next"));
                throw new IllegalStateException("broken task");
            });
            assertThat(uncaught.faults()).hasSize(1);
        }
        assertThat(done).containsExactly("next");
        assertThat(queue.post(() -> done.add("later"))).isTrue();
        assertThat(done).endsWith("later");
    }

    @Test
    void whatWaitsForATaskThatThrowsRunsAllTheSame() {
        assertThatThrownBy(() -> trampoline.run(() -> {
                    trampoline.run(() -> done.add("second"));
                    throw new IllegalStateException("broken task");
                }))
                .hasMessage("broken task");
        assertThat(done).containsExactly("second");
    }

    @Test
    void whatATaskThrowsThatHadToWaitIsReportedAndStopsNoneBehindIt() {
        IllegalStateException fault = new IllegalStateException("broken task");
        try (Uncaught uncaught = new Uncaught()) {
            trampoline.run(() -> {
                trampoline.run(() -> {
                    throw fault;
                });
                trampoline.run(() -> done.add("third"));
            });
            assertThat(uncaught.faults()).containsExactly(fault);
        }
        assertThat(done).containsExactly("third");
    }

    @Test
    void aDeadlineGoesOnThoughTheFaultOfTheOneBeforeCantBeReported() {
        HandTime time = new HandTime();
        Deadlines deadlines = new Deadlines(time, time);
        deadlines.in(Duration.ofSeconds(1), () -> {
            throw new AssertionError("broken deadline");
        });
        deadlines.in(Duration.ofSeconds(1), () -> done.add("same moment"));
        deadlines.in(Duration.ofSeconds(2), () -> done.add("later"));
        try (Uncaught uncaught = Uncaught.thatThrows()) {
            time.advance(Duration.ofSeconds(2));
            assertThat(uncaught.faults()).hasSize(1);
        }
        assertThat(done).containsExactly("same moment", "later");
    }

    @Test
    void aPumpWhoseWorkerThrowsReportsItAndBeginsTheNext() {
        Pump<String> pump = new Pump<>(
                item -> {
                    if (item.equals("broken")) {
                        throw new AssertionError("broken item");
                    }
                    done.add(item);
                },
                Runnable::run,
                3,
                100);
        try (Uncaught uncaught = new Uncaught()) {
            pump.offer("broken", 1);
            assertThat(uncaught.faults()).hasSize(1);
            assertThat(pump.isIdle()).isTrue();
            pump.offer("in flight", 1);
            pump.offer("broken", 1);
            pump.offer("next", 1);
            pump.completed();
            assertThat(uncaught.faults()).hasSize(2);
        }
        assertThat(done).containsExactly("in flight", "next");
    }
}
