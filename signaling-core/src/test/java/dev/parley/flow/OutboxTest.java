package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of what is written, and how a connection ends in order. {@link OutboxGivenUpTest} has the bounds. */
class OutboxTest {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final OutboxLimits LIMITS =
            new OutboxLimits(100, 1000, Duration.ofSeconds(30), Duration.ofSeconds(10), CLOSE_TIMEOUT);

    private final HandTime time = new HandTime();
    private final Deadlines deadlines = new Deadlines(time, time);
    private final RecordingConnection connection = new RecordingConnection();
    private final List<String> givenUp = new ArrayList<>();
    private final Outbox outbox = new Outbox(connection, LIMITS, deadlines, givenUp::add);

    @Test
    void oneWriteIsInFlightAndTheNextFollowsInOrder() {
        send("a", "b", "c");
        assertThat(connection.told()).containsExactly("a");

        connection.writeEnds();
        connection.writeEnds();
        connection.writeEnds();
        assertThat(connection.told()).containsExactly("a", "b", "c");
        assertThat(connection.mostInFlight()).isEqualTo(1);
    }

    @Test
    void writesThatEndAtOnceLeaveNothingBehind() {
        connection.writesAtOnce();
        send("a", "b");

        assertThat(connection.told()).containsExactly("a", "b");
        assertThat(outbox.bytes()).isZero();
        assertThat(deadlines.size()).as("no watchdog for what has ended").isZero();
    }

    @Test
    void bytesCountWhatWaitsAndWhatIsBeingWritten() {
        send("four", "five!");
        assertThat(outbox.bytes()).isEqualTo(9);

        connection.writeEnds();
        assertThat(outbox.bytes()).isEqualTo(5);
    }

    @Test
    void aPingWaitsItsTurn() {
        send("a");
        outbox.ping();
        send("b");
        connection.writeEnds();
        assertThat(connection.told()).containsExactly("a", "ping");

        connection.writeEnds();
        assertThat(connection.told()).containsExactly("a", "ping", "b");
    }

    @Test
    void closeComesAfterWhatWasSentBefore() {
        send("a", "b");
        outbox.close(1001, "the server goes away");
        assertThat(connection.told()).containsExactly("a");

        connection.writeEnds();
        connection.writeEnds();
        assertThat(connection.told()).containsExactly("a", "b", "close 1001 the server goes away");
        assertThat(givenUp).isEmpty();
    }

    @Test
    void nothingIsSentAfterClose() {
        connection.writesAtOnce();
        outbox.close(1000, "bye");
        send("late");
        outbox.ping();

        assertThat(outbox.isOpen()).isFalse();
        assertThat(connection.told()).containsExactly("close 1000 bye");
    }

    @Test
    void theFirstCloseCounts() {
        outbox.close(1009, "too big");
        outbox.close(1001, "the server goes away");

        assertThat(connection.told()).containsExactly("close 1009 too big");
    }

    @Test
    void aCloseThatTakesTooLongFreesTheSocket() {
        outbox.close(1000, "bye");
        time.advance(CLOSE_TIMEOUT.minusNanos(1));
        assertThat(connection.told()).containsExactly("close 1000 bye");

        time.advance(Duration.ofNanos(1));
        assertThat(connection.told()).containsExactly("close 1000 bye", "abort");
    }

    @Test
    void theTimeForAnOrderlyCloseBeginsWhenItsTurnComes() {
        send("a");
        outbox.close(1000, "bye");
        time.advance(CLOSE_TIMEOUT.multipliedBy(2));
        connection.writeEnds();
        time.advance(CLOSE_TIMEOUT.minusNanos(1));

        assertThat(connection.told()).containsExactly("a", "close 1000 bye");
    }

    @Test
    void whenTheConnectionIsGoneNothingIsHeldOrAwaited() {
        send("in flight", "waits", "waits too");
        outbox.gone();

        assertThat(outbox.bytes()).as("what the transport still has").isEqualTo("in flight".length());
        assertThat(outbox.isOpen()).isFalse();
        assertThat(deadlines.size()).isZero();

        connection.writeFails();
        assertThat(outbox.bytes()).isZero();
        assertThat(givenUp).isEmpty();
    }

    @Test
    void whatEndsAfterTheConnectionIsGoneStartsNothing() {
        send("a", "b");
        outbox.gone();
        connection.writeEnds();
        send("late");
        outbox.close(1000, "late");

        assertThat(connection.told()).containsExactly("a");
    }

    @Test
    void aConnectionThatIsGoneBeforeItsCloseIsAnsweredIsNotAborted() {
        outbox.close(1000, "bye");
        outbox.gone();
        time.advance(CLOSE_TIMEOUT);

        assertThat(connection.told()).containsExactly("close 1000 bye");
    }

    @Test
    void abortFreesTheSocketWithoutAWord() {
        send("in flight", "waits");
        outbox.abort();
        send("late");

        assertThat(connection.told()).containsExactly("in flight", "abort");
        assertThat(outbox.isOpen()).isFalse();
        assertThat(deadlines.size()).isZero();
        assertThat(givenUp).isEmpty();
    }

    @Test
    void aWriteThatFailsFreesTheSocket() {
        send("in flight", "waits");
        connection.writeFails();

        assertThat(connection.told()).containsExactly("in flight", "abort");
        assertThat(outbox.bytes()).isZero();
        assertThat(deadlines.size()).isZero();
    }

    private void send(String... messages) {
        for (String message : messages) {
            outbox.send(message.getBytes(StandardCharsets.UTF_8));
        }
    }
}
