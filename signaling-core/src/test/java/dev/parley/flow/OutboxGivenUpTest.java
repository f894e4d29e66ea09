package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a connection is given up because its peer does not keep up. */
class OutboxGivenUpTest {
    private static final int MAX_MESSAGES = 3;
    private static final int MAX_BYTES = 100;
    private static final Duration MAX_AGE = Duration.ofSeconds(30);
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration NANO = Duration.ofNanos(1);
    private static final String OVERFLOW = "more than 3 messages or 100 bytes wait for it";
    private static final String TOO_SLOW = "a write has not ended within 10000 ms, or waited over 30000 ms";

    private final HandTime time = new HandTime();
    private final Deadlines deadlines = new Deadlines(time, time);
    private final RecordingConnection connection = new RecordingConnection();
    private final List<String> givenUp = new ArrayList<>();
    private final Outbox outbox = new Outbox(
            connection,
            new OutboxLimits(MAX_MESSAGES, MAX_BYTES, MAX_AGE, WRITE_TIMEOUT, CLOSE_TIMEOUT),
            deadlines,
            givenUp::add);

    @Test
    void asManyMessagesAsTheBoundWaitAndOneMoreEndsTheConnection() {
        sendBytes(1);
        for (int i = 0; i < MAX_MESSAGES; i++) {
            sendBytes(1);
        }
        assertThat(outbox.isOpen()).isTrue();

        sendBytes(1);
        assertGivenUp(OVERFLOW);
    }

    @Test
    void asManyBytesAsTheBoundWaitAndOneMoreEndsTheConnection() {
        sendBytes(MAX_BYTES - 1);
        sendBytes(1);
        assertThat(outbox.isOpen()).isTrue();

        sendBytes(1);
        assertGivenUp(OVERFLOW);
    }

    @Test
    void theOwnerHearsWhyBeforeTheConnectionIsClosed() {
        List<String> order = new ArrayList<>();
        Outbox told = new Outbox(
                connection,
                new OutboxLimits(MAX_MESSAGES, MAX_BYTES, MAX_AGE, WRITE_TIMEOUT, CLOSE_TIMEOUT),
                deadlines,
                why -> order.addAll(connection.told()));
        told.send(new byte[MAX_BYTES + 1]);

        assertThat(order).isEmpty();
        assertThat(connection.told()).hasSize(1);
    }

    @Test
    void givenUpItHoldsNoMoreThanTheWriteInFlightAndIsAbortedAfterTheCloseTimeout() {
        sendBytes(60);
        sendBytes(40);
        sendBytes(1);
        assertThat(outbox.bytes()).isEqualTo(60);

        time.advance(CLOSE_TIMEOUT.minus(NANO));
        assertThat(connection.told()).doesNotContain("abort");

        time.advance(NANO);
        assertThat(connection.told()).endsWith("abort");
    }

    @Test
    void givenUpOnceItSaysSoOnce() {
        sendBytes(MAX_BYTES + 1);
        sendBytes(MAX_BYTES + 1);
        outbox.close(1000, "late");
        time.advance(MAX_AGE);

        assertThat(givenUp).hasSize(1);
        assertThat(connection.told()).hasSize(2).endsWith("abort");
    }

    @Test
    void aWriteMayTakeAsLongAsTheTimeoutAndNoLonger() {
        sendBytes(1);
        time.advance(WRITE_TIMEOUT.minus(NANO));
        assertThat(outbox.isOpen()).isTrue();

        time.advance(NANO);
        assertGivenUp(TOO_SLOW);
    }

    @Test
    void everyWriteHasItsOwnTime() {
        sendBytes(1);
        sendBytes(1);
        time.advance(Duration.ofSeconds(6));
        connection.writeEnds();
        time.advance(WRITE_TIMEOUT.minus(NANO));
        assertThat(outbox.isOpen()).isTrue();

        time.advance(NANO);
        assertGivenUp(TOO_SLOW);
    }

    @Test
    void aConnectionThatKeepsUpIsNeverGivenUpHoweverOldItsWatchdog() {
        for (int second = 0; second < 60; second++) {
            sendBytes(1);
            time.advance(Duration.ofSeconds(1));
            connection.writeEnds();
        }
        time.advance(MAX_AGE);

        assertThat(givenUp).isEmpty();
        assertThat(deadlines.size()).as("an idle connection needs no watchdog").isZero();
    }

    @Test
    void whatHasWaitedLongerThanItsAgeEndsTheConnectionThoughEachWriteWasInTime() {
        for (int i = 0; i <= MAX_MESSAGES; i++) {
            sendBytes(1);
        }
        for (int i = 0; i < MAX_MESSAGES; i++) {
            time.advance(WRITE_TIMEOUT.minus(NANO));
            connection.writeEnds();
        }
        time.advance(NANO.multipliedBy(2));
        assertThat(outbox.isOpen()).isTrue();

        time.advance(NANO);
        assertGivenUp(TOO_SLOW);
    }

    @Test
    void aCloseThatWaitsBehindAWriteThatNeverEndsIsOvertakenByTheWatchdog() {
        sendBytes(1);
        outbox.close(1000, "bye");
        time.advance(WRITE_TIMEOUT.plus(CLOSE_TIMEOUT));

        assertThat(givenUp).containsExactly(TOO_SLOW);
        assertThat(connection.told())
                .noneMatch(each -> each.startsWith("close 1000"))
                .endsWith("abort");
    }

    @Test
    void aPingThatIsNotWrittenInTimeEndsTheConnectionToo() {
        outbox.ping();
        time.advance(WRITE_TIMEOUT);

        assertGivenUp(TOO_SLOW);
    }

    @Test
    void goneAfterItWasGivenUpItIsNotAborted() {
        sendBytes(MAX_BYTES + 1);
        outbox.gone();
        time.advance(CLOSE_TIMEOUT);

        assertThat(connection.told()).doesNotContain("abort");
        assertThat(deadlines.size()).isZero();
    }

    private void sendBytes(int count) {
        outbox.send(new byte[count]);
    }

    private void assertGivenUp(String why) {
        assertThat(givenUp).containsExactly(why);
        assertThat(connection.told()).endsWith("close 1013 you do not keep up: " + why);
        assertThat(outbox.isOpen()).isFalse();
    }
}
