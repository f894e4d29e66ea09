package dev.parley.examples.customevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Peer;
import dev.parley.Room;
import dev.parley.User;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeterTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Meter meter = new Meter(nanos::get);

    @Test
    void aHandlerIsCountedAndTimed() throws Exception {
        var handler = meter.around("chat", (Peer peer, String micros) -> passes(Long.parseLong(micros)));

        handler.handle(new Nobody(), "10");
        handler.handle(new Nobody(), "30");

        assertThat(meter.rows()).containsExactly(new Meter.Row("chat", 2, 0, 20, 30));
    }

    @Test
    void aRequestTakesUntilItsAnswerIsThere() throws Exception {
        CompletableFuture<String> later = new CompletableFuture<>();
        var handler = meter.aroundRequest("ask", (Peer peer, String question) -> later);

        var answer = handler.handle(new Nobody(), "why?");
        passes(50);
        assertThat(meter.rows()).containsExactly(new Meter.Row("ask", 0, 0, 0, 0));
        later.complete("because");

        assertThat(answer.toCompletableFuture()).isCompletedWithValue("because");
        assertThat(meter.rows()).containsExactly(new Meter.Row("ask", 1, 0, 50, 50));
    }

    @Test
    void whatAHandlerThrowsGoesThroughAndIsTimedToo() {
        IllegalStateException fault = new IllegalStateException("fault");
        var handler = meter.around("chat", (Peer peer, String text) -> {
            passes(5);
            throw fault;
        });

        assertThatThrownBy(() -> handler.handle(new Nobody(), "")).isSameAs(fault);
        assertThat(meter.rows()).containsExactly(new Meter.Row("chat", 1, 0, 5, 5));
    }

    @Test
    void namesThatClientsInventAreNotKept() {
        meter.around("chat", (Peer peer, String text) -> {});

        meter.refused("chat");
        meter.refused("invented");

        assertThat(meter.rows()).containsExactly(new Meter.Row("chat", 0, 1, 0, 0));
    }

    private void passes(long micros) {
        nanos.addAndGet(micros * 1_000);
    }

    private record Nobody() implements Peer {
        @Override
        public String id() {
            return "nobody";
        }

        @Override
        public Optional<User> user() {
            return Optional.empty();
        }

        @Override
        public List<Room> rooms() {
            return List.of();
        }

        @Override
        public void send(String event, Object payload) {}

        @Override
        public void disconnect(String reason) {}
    }
}
