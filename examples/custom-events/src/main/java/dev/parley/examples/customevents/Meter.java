package dev.parley.examples.customevents;

import dev.parley.EventHandler;
import dev.parley.RequestHandler;
import dev.parley.spi.Ticker;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A middleware: it wraps handlers, and counts and times what passes through, up to the moment of the answer. Thread-safe.
 */
final class Meter {
    private final Ticker ticker;
    private final Map<String, Measured> events = new ConcurrentHashMap<>();

    /**
     * What an event has cost so far.
     *
     * @param handled how often its handler ran to its end, well or not
     * @param refused how often the sender was told no
     */
    record Measured(String event, long handled, long refused, long totalNanos, long longestNanos) {
        private static final double NANOS_PER_MICRO = 1_000;

        Measured handled(long nanos) {
            return new Measured(event, handled + 1, refused, totalNanos + nanos, Math.max(longestNanos, nanos));
        }

        Measured refusedOnce() {
            return new Measured(event, handled, refused + 1, totalNanos, longestNanos);
        }

        /** One for the wire. */
        Row row() {
            return new Row(
                    event,
                    handled,
                    refused,
                    handled == 0 ? 0 : Math.round(totalNanos / NANOS_PER_MICRO / handled),
                    Math.round(longestNanos / NANOS_PER_MICRO));
        }
    }

    /** What an event has cost so far, to be shown. */
    record Row(String event, long handled, long refused, long meanMicros, long longestMicros) {
        @Override
        public String toString() {
            return "%-16s %8d %8d %9d %9d".formatted(event, handled, refused, meanMicros, longestMicros);
        }
    }

    Meter(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Measures a handler. */
    <T> EventHandler<T> around(String event, EventHandler<T> handler) {
        RequestHandler<T, Void> measured = aroundRequest(event, (peer, payload) -> {
            handler.handle(peer, payload);
            return CompletableFuture.completedFuture(null);
        });
        return measured::handle;
    }

    /** Measures a handler that answers, now or later. */
    <T, R> RequestHandler<T, R> aroundRequest(String event, RequestHandler<T, R> handler) {
        events.put(event, new Measured(event, 0, 0, 0, 0));
        return (peer, payload) -> {
            long start = ticker.nanos();
            CompletionStage<R> answer;
            try {
                answer = handler.handle(peer, payload);
            } catch (Exception fault) {
                handled(event, start);
                throw fault;
            }
            return answer.whenComplete((result, failure) -> handled(event, start));
        };
    }

    /** Counts a refusal. Names that no handler has are clients' inventions, and not kept. */
    void refused(String event) {
        events.computeIfPresent(event, (name, measured) -> measured.refusedOnce());
    }

    /** What was measured, by name. */
    List<Row> rows() {
        Collection<Measured> sorted = new TreeMap<>(events).values();
        return sorted.stream().map(Measured::row).toList();
    }

    /** The rows under their headline. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(
                "%-16s %8s %8s %9s %9s%n".formatted("event", "handled", "refused", "mean µs", "max µs"));
        rows().forEach(row -> table.append(row).append(System.lineSeparator()));
        return table.toString();
    }

    private void handled(String event, long start) {
        long nanos = ticker.nanos() - start;
        events.computeIfPresent(event, (name, measured) -> measured.handled(nanos));
    }
}
