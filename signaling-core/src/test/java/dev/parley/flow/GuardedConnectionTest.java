package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spi.Connection;
import dev.parley.spi.WriteCallback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A transport that throws what it may not: its connection ends, and whoever sends notices nothing. */
class GuardedConnectionTest {
    private final Uncaught uncaught = new Uncaught();
    private final HandTime time = new HandTime();
    private final List<String> told = new ArrayList<>();
    private Set<String> throwing = Set.of();
    private boolean completesFirst;
    private final Connection guarded = new GuardedConnection(new Throwing(), () -> told.add("lost"));
    private final Outbox outbox = new Outbox(
            guarded,
            new OutboxLimits(10, 1000, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(2)),
            new Deadlines(time, time),
            told::add);

    @AfterEach
    void giveTheHandlerBack() {
        uncaught.close();
    }

    @Test
    void aWriteThatThrowsIsAFailedOneAndItsConnectionIsCut() {
        throwsFrom("text");
        outbox.send(new byte[1]);
        outbox.send(new byte[1]);
        assertThat(told).containsExactly("text", "abort");
        assertThat(outbox.isOpen()).isFalse();
        assertThat(uncaught.faults()).hasSize(1);
    }

    @Test
    void soIsOneOfABinaryMessageAndAPing() {
        throwsFrom("binary");
        outbox.sendBinary(new byte[1]);
        assertThat(told).containsExactly("binary", "abort");
    }

    @Test
    void aPingThatThrowsCutsTheConnectionToo() {
        throwsFrom("ping");
        outbox.ping();
        assertThat(told).containsExactly("ping", "abort");
    }

    @Test
    void aWriteThatThrowsAfterItHasEndedIsToldOnce() {
        throwsFrom("text");
        completesFirst = true;
        List<String> heard = new ArrayList<>();
        outbox.send(new byte[1], new WriteCallback() {
            @Override
            public void succeeded() {
                heard.add("succeeded");
            }

            @Override
            public void failed(Throwable cause) {
                heard.add("failed");
            }
        });
        assertThat(heard).containsExactly("succeeded");
        assertThat(told).containsExactly("text", "abort");
    }

    @Test
    void aCloseThatThrowsIsACut() {
        throwsFrom("close");
        outbox.close(1000, "bye");
        assertThat(told).containsExactly("close", "abort");
    }

    @Test
    void aWishToReadOnThatThrowsIsACut() {
        throwsFrom("resume");
        guarded.resume();
        assertThat(told).containsExactly("resume", "abort");
    }

    @Test
    void whereNotEvenACutCanBeMadeTheOwnerIsTold() {
        throwsFrom("text", "abort");
        outbox.send(new byte[1]);
        assertThat(told).containsExactly("text", "abort", "lost");
        assertThat(uncaught.faults()).hasSize(2);
    }

    @Test
    void theOwnerWatchesAConnectionThatCantSayWhetherItWatchesItself() {
        assertThat(guarded.watchesItself()).isTrue();
        throwsFrom("watches");
        assertThat(guarded.watchesItself()).isFalse();
    }

    @Test
    void whoIsToldOfAWriteMayThrowToo() {
        outbox.send(new byte[1], new WriteCallback() {
            @Override
            public void succeeded() {
                throw new AssertionError("broken callback");
            }

            @Override
            public void failed(Throwable cause) {}
        });
        outbox.send(new byte[1]);
        assertThat(told).containsExactly("text", "text");
        assertThat(uncaught.faults()).hasSize(1);
    }

    private void throwsFrom(String... methods) {
        throwing = Set.of(methods);
    }

    private final class Throwing implements Connection {
        @Override
        public void sendText(byte[] utf8, WriteCallback done) {
            write("text", done);
        }

        @Override
        public void sendBinary(byte[] bytes, WriteCallback done) {
            write("binary", done);
        }

        @Override
        public void sendPing(WriteCallback done) {
            write("ping", done);
        }

        @Override
        public void close(int code, String reason) {
            does("close");
        }

        @Override
        public void resume() {
            does("resume");
        }

        @Override
        public boolean watchesItself() {
            if (throwing.contains("watches")) {
                throw new AssertionError("watches");
            }
            return true;
        }

        @Override
        public void abort() {
            does("abort");
        }

        private void write(String what, WriteCallback done) {
            if (completesFirst || !throwing.contains(what)) {
                done.succeeded();
            }
            does(what);
        }

        private void does(String what) {
            told.add(what);
            if (throwing.contains(what)) {
                throw new AssertionError(what);
            }
        }
    }
}
