package dev.parley.engineio;

import dev.parley.flow.Deadlines;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The heartbeat of a session: the server pings when the interval has passed since the last answer, and the client, which
 * counts the same, answers within the timeout. The moment of death is exact, however late a deadline is noticed.
 * Thread-safe.
 */
final class Pulse {
    private final Deadlines deadlines;
    private final Duration interval;
    private final Duration timeout;
    private final Runnable ping;
    private final Runnable lost;

    /** When the client answered, or the session began. */
    private long since;
    /** From when on the client can be heard, if that was not always so. */
    private long audibleSince;

    private boolean wasDeaf;
    private boolean wasGivenTime;

    private int unanswered;
    private boolean firstIsUnanswered;
    private boolean deaf;
    private boolean stopped;
    private Deadlines.@Nullable Deadline nextPing;
    private Deadlines.@Nullable Deadline nextVerdict;

    /**
     * A heartbeat that has not begun.
     *
     * @param ping is to ping; {@link #ask()} says what about
     * @param lost is told that the client is gone
     */
    Pulse(Deadlines deadlines, Duration interval, Duration timeout, Runnable ping, Runnable lost) {
        this.deadlines = deadlines;
        this.interval = interval;
        this.timeout = timeout;
        this.ping = ping;
        this.lost = lost;
    }

    synchronized void start() {
        if (!stopped) {
            beat();
        }
    }

    /** Whether a ping out of turn would be known by its answer: none is on its way. */
    synchronized boolean isQuiet() {
        return unanswered == 0;
    }

    /**
     * A ping is about to be sent.
     *
     * @return whether it is the first of those that are unanswered: the one that {@link #heard()} tells of
     */
    synchronized boolean ask() {
        unanswered++;
        firstIsUnanswered |= unanswered == 1;
        return unanswered == 1;
    }

    /**
     * The client answered.
     *
     * @return whether what was written before the first unanswered ping is now known to have arrived
     */
    synchronized boolean heard() {
        if (unanswered == 0) {
            return false;
        }
        unanswered--;
        wasGivenTime = false;
        boolean first = firstIsUnanswered;
        firstIsUnanswered = false;
        if (!stopped) {
            beat();
        }
        return first;
    }

    /**
     * Something else came than an answer. The client is there, and its answer may be behind that on a slow network: once
     * until it has answered it gets the whole timeout from now on, as with the reference.
     */
    synchronized void noticed() {
        if (!stopped && !wasGivenTime && nextVerdict != null && untilLost() > 0) {
            wasGivenTime = true;
            audibleFromNow();
        }
    }

    /** Nothing is read for a while: the client can't be heard, and is not to be blamed. It is pinged all the same. */
    synchronized void pause() {
        deaf = true;
    }

    /** Reading goes on. */
    synchronized void resume() {
        if (deaf) {
            deaf = false;
            audibleFromNow();
        }
    }

    private void audibleFromNow() {
        wasDeaf = true;
        audibleSince = deadlines.now();
        if (!stopped && nextVerdict != null) {
            awaitVerdict();
        }
    }

    synchronized void stop() {
        stopped = true;
        callOff();
    }

    /** Whether the client has been silent for too long by now, even if nobody has been told. */
    synchronized boolean isLost() {
        return !stopped && !deaf && untilLost() <= 0;
    }

    private void beat() {
        since = deadlines.now();
        callOff();
        nextPing = deadlines.in(interval, this::pingDue);
    }

    private void pingDue() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            // The client takes as long a silence of the server's for a loss, whether or not it is heard.
            nextPing = deadlines.in(interval, this::pingDue);
            if (nextVerdict == null) {
                awaitVerdict();
            }
        }
        ping.run();
    }

    private void awaitVerdict() {
        if (nextVerdict != null) {
            nextVerdict.cancel();
        }
        nextVerdict = deadlines.in(Duration.ofNanos(Math.max(0, untilLost())), this::verdictDue);
    }

    private void verdictDue() {
        if (isLost()) {
            lost.run();
        }
    }

    private long untilLost() {
        long now = deadlines.now();
        long bySilence = since + interval.toNanos() + timeout.toNanos() - now;
        return !wasDeaf ? bySilence : Math.max(bySilence, audibleSince + timeout.toNanos() - now);
    }

    private void callOff() {
        if (nextPing != null) {
            nextPing.cancel();
            nextPing = null;
        }
        if (nextVerdict != null) {
            nextVerdict.cancel();
            nextVerdict = null;
        }
    }
}
