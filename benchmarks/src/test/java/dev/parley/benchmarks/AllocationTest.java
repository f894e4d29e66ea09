package dev.parley.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.benchmarks.RelayBenchmark.Signal;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No operation allocates more than its bound. Another JDK's own classes allocate a few bytes more or fewer. */
@EnabledOnJre(value = JRE.JAVA_17, disabledReason = "the bounds are those of JDK 17")
class AllocationTest {
    private static final Path BOUNDS = Path.of("allocations.properties");
    private static final long TOLERATED_BYTES = 8;

    private static final Map<String, Supplier<Runnable>> OPERATIONS = new TreeMap<>(Map.of(
            "relay.offer.plain-json", () -> relay(Signal.OFFER, Format.PLAIN_JSON),
            "relay.offer.socket-io", () -> relay(Signal.OFFER, Format.SOCKET_IO),
            "relay.candidate.plain-json", () -> relay(Signal.CANDIDATE, Format.PLAIN_JSON),
            "relay.candidate.socket-io", () -> relay(Signal.CANDIDATE, Format.SOCKET_IO),
            "join-leave.2", () -> joinAndLeave(2),
            "join-leave.50", () -> joinAndLeave(50),
            "join-leave.1000", () -> joinAndLeave(1000),
            "rejoin.1000", () -> rejoin(1000),
            "broadcast.50", () -> broadcast(50)));

    static Set<String> operations() {
        return OPERATIONS.keySet();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationAllocatesNoMoreThanItsBound(String name) throws IOException {
        long bound = Long.parseLong(bounds().getProperty(name));
        long measured = Allocations.of(OPERATIONS.get(name).get());

        assertThat(measured)
                .as(
                        "%s allocates %,d bytes, and its bound is %,d. Allocate less; or, if there is a reason for more, set"
                                + " %s=%d in benchmarks/%s and give the reason in the commit",
                        name, measured, bound, name, measured, BOUNDS)
                .isLessThanOrEqualTo(bound + TOLERATED_BYTES);
    }

    @Test
    void everyOperationHasABound() throws IOException {
        assertThat(bounds().stringPropertyNames()).isEqualTo(operations());
    }

    private static Properties bounds() throws IOException {
        Properties bounds = new Properties();
        try (Reader file = Files.newBufferedReader(BOUNDS)) {
            bounds.load(file);
        }
        return bounds;
    }

    private static Runnable relay(Signal signal, Format format) {
        RelayBenchmark benchmark = new RelayBenchmark();
        benchmark.signal = signal;
        benchmark.format = format;
        benchmark.open();
        return benchmark::relay;
    }

    private static Runnable joinAndLeave(int size) {
        JoinLeaveBenchmark benchmark = new JoinLeaveBenchmark();
        benchmark.size = size;
        benchmark.open();
        return benchmark::joinAndLeave;
    }

    private static Runnable rejoin(int size) {
        RejoinBenchmark benchmark = new RejoinBenchmark();
        benchmark.size = size;
        benchmark.open();
        return benchmark::rejoin;
    }

    private static Runnable broadcast(int size) {
        BroadcastBenchmark benchmark = new BroadcastBenchmark();
        benchmark.size = size;
        benchmark.open();
        return benchmark::broadcast;
    }
}
