package dev.parley;

import dev.parley.flow.OutboxLimits;
import dev.parley.flow.ReplayLog;
import dev.parley.session.EarlyCandidateLimits;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * The bounds of a router: {@code Limits.builder().maxPeersPerRoom(6).build()}. Every value is checked when the limits are
 * built.
 *
 * @param maxMessageBytes how long a client's message may be, in bytes; 1 KiB to 64 MiB, default 1 MiB
 * @param maxNameLength how long an e-mail, a room's name or a reason may be, in UTF-16 units; 1 to 65,536, default
 *     256
 * @param maxRoomsPerPeer how many rooms a peer may be in; 1 to 1,048,576, default 32
 * @param maxPeersPerRoom how many peers a room takes; 1 to 1,048,576, default 1,000
 * @param maxWaitingFrames how many frames of a peer may wait for a decision on one before them, four of the longest
 *     messages in bytes; 1 to 1,048,576, default 256
 * @param maxUnansweredSignals how many signals of a peer may be on their way to rooms before the next one waits; 1 to
 *     1,048,576, default 64
 * @param decisionTimeout how long the application may take over a handshake, a signal or an event of its own, before that
 *     is refused with {@code internal_error}; 1 ms to 1 day, default 30 s
 * @param maxBadFrames how many frames that can't be read a peer may send in a minute, before its connection is closed
 *     with 1008; 1 to 1,048,576, default 100
 * @param earlyCandidates how many candidates of a peer are held that came before their call; 0 to 65,536, default 64
 * @param earlyCandidateBytes how many bytes of them, counted as the frames that they came in; 0 to 1 GiB, default 64
 *     KiB
 * @param earlyCandidateTimeout how long each is held before it is refused, and for how long after a call none is held
 *     for its two peers; 1 ms to 1 day, default 5 s
 * @param outboxMessages how many messages may wait for a peer that is slow to read; 1 to 1,048,576, default 1,024
 * @param outboxBytes how many bytes may wait for it; no less than twice the longest message, at most 1 GiB, default 8
 *     MiB
 * @param outboxAge how long the oldest of them may wait; 1 ms to 1 day, default 30 s
 * @param writeTimeout how long one write to the network may take; 1 ms to 1 day, default 10 s
 * @param closeTimeout how long a peer may take to answer a close before its socket is freed; 1 ms to 1 day, default 2
 *     s
 * @param pingInterval how long a peer may be silent before it is asked for a sign of life; 1 ms to 1 day, default 25
 *     s
 * @param pingTimeout how long it may take to answer; 1 ms to 1 day, default 20 s
 * @param resumeWindow how long a peer that lost its connection and can come back is waited for; 1 ms to 1 day, default
 *     30 s
 * @param replayMessages how many events that may not have arrived are kept for a peer that can come back; 0 to 524,288
 *     and no more than half of outboxMessages, default 512 or what fits
 * @param replayBytes how many bytes of them; 1 KiB to 512 MiB and no more than half of outboxBytes, default 1 MiB or what
 *     fits
 * @param maxAbsentPeers how many peers without a connection are waited for at once; another one leaves with its
 *     connection; 0 to 1,048,576, default 10,000
 * @param drainTimeout how long closing the router waits for what is still to be written; 1 ms to 1 day, default 2 s
 */
public record Limits(
        int maxMessageBytes,
        int maxNameLength,
        int maxRoomsPerPeer,
        int maxPeersPerRoom,
        int maxWaitingFrames,
        int maxUnansweredSignals,
        Duration decisionTimeout,
        int maxBadFrames,
        int earlyCandidates,
        int earlyCandidateBytes,
        Duration earlyCandidateTimeout,
        int outboxMessages,
        int outboxBytes,
        Duration outboxAge,
        Duration writeTimeout,
        Duration closeTimeout,
        Duration pingInterval,
        Duration pingTimeout,
        Duration resumeWindow,
        int replayMessages,
        int replayBytes,
        int maxAbsentPeers,
        Duration drainTimeout) {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** Checks every bound, and the few that depend on each other. */
    public Limits {
        check("maxMessageBytes", maxMessageBytes, 1 << 10, 64 << 20);
        check("maxNameLength", maxNameLength, 1, 1 << 16);
        check("maxRoomsPerPeer", maxRoomsPerPeer, 1, 1 << 20);
        check("maxPeersPerRoom", maxPeersPerRoom, 1, 1 << 20);
        check("maxWaitingFrames", maxWaitingFrames, 1, 1 << 20);
        check("maxUnansweredSignals", maxUnansweredSignals, 1, 1 << 20);
        check("decisionTimeout", decisionTimeout);
        check("maxBadFrames", maxBadFrames, 1, 1 << 20);
        check("earlyCandidates", earlyCandidates, 0, 1 << 16);
        check("earlyCandidateBytes", earlyCandidateBytes, 0, 1 << 30);
        check("earlyCandidateTimeout", earlyCandidateTimeout);
        check("outboxMessages", outboxMessages, 1, 1 << 20);
        check("outboxBytes", outboxBytes, 1 << 10, 1 << 30);
        check("outboxAge", outboxAge);
        check("writeTimeout", writeTimeout);
        check("closeTimeout", closeTimeout);
        check("pingInterval", pingInterval);
        check("pingTimeout", pingTimeout);
        check("resumeWindow", resumeWindow);
        check("replayMessages", replayMessages, 0, 1 << 19);
        check("replayBytes", replayBytes, 1 << 10, 1 << 29);
        check("maxAbsentPeers", maxAbsentPeers, 0, 1 << 20);
        check("drainTimeout", drainTimeout);
        if (replayMessages > outboxMessages / 2 || replayBytes > outboxBytes / 2) {
            throw new IllegalArgumentException("replayMessages is " + replayMessages + " and replayBytes " + replayBytes
                    + ", and must fill no more than half of an outbox of " + outboxMessages + " messages and "
                    + outboxBytes + " bytes: all that was missed is sent at once, and more follows");
        }
        if (outboxBytes < 2L * maxMessageBytes) {
            throw new IllegalArgumentException("outboxBytes is " + outboxBytes
                    + ", and must be at least twice maxMessageBytes, " + 2L * maxMessageBytes
                    + ": an event may be as long as a message and is wrapped before it is sent");
        }
    }

    /** The limits as they are when nobody sets them. */
    public static Limits defaults() {
        return builder().build();
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    OutboxLimits outbox() {
        return new OutboxLimits(outboxMessages, outboxBytes, outboxAge, writeTimeout, closeTimeout);
    }

    EarlyCandidateLimits early() {
        return new EarlyCandidateLimits(earlyCandidates, earlyCandidateBytes, earlyCandidateTimeout);
    }

    ReplayLog replay() {
        return new ReplayLog(replayMessages, replayBytes);
    }

    private static void check(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", and must be " + min + " to " + max);
        }
    }

    private static void check(String name, Duration value) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is " + value + ", and must be " + SHORTEST + " to " + LONGEST);
        }
    }

    /** Collects limits; not thread-safe. The bounds of each are listed at {@link Limits}. */
    public static final class Builder {
        private int maxMessageBytes = 1 << 20;
        private int maxNameLength = 256;
        private int maxRoomsPerPeer = 32;
        private int maxPeersPerRoom = 1000;
        private int maxWaitingFrames = 256;
        private int maxUnansweredSignals = 64;
        private Duration decisionTimeout = Duration.ofSeconds(30);
        private int maxBadFrames = 100;
        private int earlyCandidates = 64;
        private int earlyCandidateBytes = 64 << 10;
        private Duration earlyCandidateTimeout = Duration.ofSeconds(5);
        private int outboxMessages = 1024;
        private int outboxBytes = 8 << 20;
        private Duration outboxAge = Duration.ofSeconds(30);
        private Duration writeTimeout = Duration.ofSeconds(10);
        private Duration closeTimeout = Duration.ofSeconds(2);
        private Duration pingInterval = Duration.ofSeconds(25);
        private Duration pingTimeout = Duration.ofSeconds(20);
        private Duration resumeWindow = Duration.ofSeconds(30);
        private OptionalInt replayMessages = OptionalInt.empty();
        private OptionalInt replayBytes = OptionalInt.empty();
        private int maxAbsentPeers = 10_000;
        private Duration drainTimeout = Duration.ofSeconds(2);

        private Builder() {}

        /** Sets {@link Limits#maxMessageBytes()}. */
        public Builder maxMessageBytes(int value) {
            maxMessageBytes = value;
            return this;
        }

        /** Sets {@link Limits#maxNameLength()}. */
        public Builder maxNameLength(int value) {
            maxNameLength = value;
            return this;
        }

        /** Sets {@link Limits#maxRoomsPerPeer()}. */
        public Builder maxRoomsPerPeer(int value) {
            maxRoomsPerPeer = value;
            return this;
        }

        /** Sets {@link Limits#maxPeersPerRoom()}. */
        public Builder maxPeersPerRoom(int value) {
            maxPeersPerRoom = value;
            return this;
        }

        /** Sets {@link Limits#maxWaitingFrames()}. */
        public Builder maxWaitingFrames(int value) {
            maxWaitingFrames = value;
            return this;
        }

        /** Sets {@link Limits#maxUnansweredSignals()}. */
        public Builder maxUnansweredSignals(int value) {
            maxUnansweredSignals = value;
            return this;
        }

        /** Sets {@link Limits#decisionTimeout()}. */
        public Builder decisionTimeout(Duration value) {
            decisionTimeout = value;
            return this;
        }

        /** Sets {@link Limits#maxBadFrames()}. */
        public Builder maxBadFrames(int value) {
            maxBadFrames = value;
            return this;
        }

        /** Sets {@link Limits#earlyCandidates()}. */
        public Builder earlyCandidates(int value) {
            earlyCandidates = value;
            return this;
        }

        /** Sets {@link Limits#earlyCandidateBytes()}. */
        public Builder earlyCandidateBytes(int value) {
            earlyCandidateBytes = value;
            return this;
        }

        /** Sets {@link Limits#earlyCandidateTimeout()}. */
        public Builder earlyCandidateTimeout(Duration value) {
            earlyCandidateTimeout = value;
            return this;
        }

        /** Sets {@link Limits#outboxMessages()}. */
        public Builder outboxMessages(int value) {
            outboxMessages = value;
            return this;
        }

        /** Sets {@link Limits#outboxBytes()}. */
        public Builder outboxBytes(int value) {
            outboxBytes = value;
            return this;
        }

        /** Sets {@link Limits#outboxAge()}. */
        public Builder outboxAge(Duration value) {
            outboxAge = value;
            return this;
        }

        /** Sets {@link Limits#writeTimeout()}. */
        public Builder writeTimeout(Duration value) {
            writeTimeout = value;
            return this;
        }

        /** Sets {@link Limits#closeTimeout()}. */
        public Builder closeTimeout(Duration value) {
            closeTimeout = value;
            return this;
        }

        /** Sets {@link Limits#pingInterval()}. */
        public Builder pingInterval(Duration value) {
            pingInterval = value;
            return this;
        }

        /** Sets {@link Limits#pingTimeout()}. */
        public Builder pingTimeout(Duration value) {
            pingTimeout = value;
            return this;
        }

        /** Sets {@link Limits#resumeWindow()}. */
        public Builder resumeWindow(Duration value) {
            resumeWindow = value;
            return this;
        }

        /** Sets {@link Limits#replayMessages()}. */
        public Builder replayMessages(int value) {
            replayMessages = OptionalInt.of(value);
            return this;
        }

        /** Sets {@link Limits#replayBytes()}. */
        public Builder replayBytes(int value) {
            replayBytes = OptionalInt.of(value);
            return this;
        }

        /** Sets {@link Limits#maxAbsentPeers()}. */
        public Builder maxAbsentPeers(int value) {
            maxAbsentPeers = value;
            return this;
        }

        /** Sets {@link Limits#drainTimeout()}. */
        public Builder drainTimeout(Duration value) {
            drainTimeout = value;
            return this;
        }

        /**
         * The limits.
         *
         * @throws IllegalArgumentException if one is out of its bounds, naming it, its value and the bounds
         */
        public Limits build() {
            return new Limits(
                    maxMessageBytes,
                    maxNameLength,
                    maxRoomsPerPeer,
                    maxPeersPerRoom,
                    maxWaitingFrames,
                    maxUnansweredSignals,
                    decisionTimeout,
                    maxBadFrames,
                    earlyCandidates,
                    earlyCandidateBytes,
                    earlyCandidateTimeout,
                    outboxMessages,
                    outboxBytes,
                    outboxAge,
                    writeTimeout,
                    closeTimeout,
                    pingInterval,
                    pingTimeout,
                    resumeWindow,
                    replayMessages.orElse(Math.min(512, outboxMessages / 2)),
                    replayBytes.orElse(Math.min(1 << 20, outboxBytes / 2)),
                    maxAbsentPeers,
                    drainTimeout);
        }
    }
}
