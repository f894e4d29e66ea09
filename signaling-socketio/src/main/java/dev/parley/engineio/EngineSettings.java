package dev.parley.engineio;

import dev.parley.Limits;
import dev.parley.flow.OutboxLimits;
import java.time.Duration;

/**
 * The bounds of an Engine.IO server.
 *
 * @param limits those of the router: {@code pingInterval}, {@code pingTimeout}, {@code maxMessageBytes} (on this wire
 *     {@code maxPayload}), {@code closeTimeout} and the outbox's
 * @param upgradeTimeout how long a WebSocket that is to take a session over may take; 1 ms to 1 day, default 10 s
 * @param maxNewSessions how many sessions may be open that have not yet brought a message; 1 to 1,048,576, default
 *     10,000
 * @param maxPollPackets how many packets one answer to a poll may have; 1 to 1,048,576, default 16, which is what
 *     python-engineio takes
 * @param postTolerance by how many percent the body of a POST may be longer than {@code maxPayload}; 0 to 100, default
 *     36: a message of that many bytes is so much longer in Base64 with a line break after each 76 characters
 */
public record EngineSettings(
        Limits limits, Duration upgradeTimeout, int maxNewSessions, int maxPollPackets, int postTolerance) {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final int MOST = 1 << 20;

    /** Checks every bound. */
    public EngineSettings {
        if (upgradeTimeout.compareTo(SHORTEST) < 0 || upgradeTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "upgradeTimeout is " + upgradeTimeout + ", and must be " + SHORTEST + " to " + LONGEST);
        }
        check("maxNewSessions", maxNewSessions, 1, MOST);
        check("maxPollPackets", maxPollPackets, 1, MOST);
        check("postTolerance", postTolerance, 0, 100);
    }

    private static void check(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", and must be " + min + " to " + max);
        }
    }

    OutboxLimits outbox() {
        return new OutboxLimits(
                limits.outboxMessages(),
                limits.outboxBytes(),
                limits.outboxAge(),
                limits.writeTimeout(),
                limits.closeTimeout());
    }

    /** A router's limits, and the defaults. */
    public static EngineSettings of(Limits limits) {
        return new EngineSettings(limits, Duration.ofSeconds(10), 10_000, 16, 36);
    }

    /**
     * How long the body of a POST may be, in bytes: {@code maxPayload} and the tolerance. Clients reckon by an estimate how
     * much they may send at once, in which Base64 is too short. Each message in it has at most {@code maxPayload} bytes all
     * the same.
     */
    public int maxPostBytes() {
        long maxPayload = limits.maxMessageBytes();
        return Math.toIntExact(maxPayload + maxPayload * postTolerance / 100);
    }

    /** The same with another bound for upgrades. */
    public EngineSettings withUpgradeTimeout(Duration value) {
        return new EngineSettings(limits, value, maxNewSessions, maxPollPackets, postTolerance);
    }

    /** The same with another bound for sessions that have not gone on. */
    public EngineSettings withMaxNewSessions(int value) {
        return new EngineSettings(limits, upgradeTimeout, value, maxPollPackets, postTolerance);
    }

    /** The same with another bound for answers to polls. */
    public EngineSettings withMaxPollPackets(int value) {
        return new EngineSettings(limits, upgradeTimeout, maxNewSessions, value, postTolerance);
    }

    /** The same with another tolerance for POSTs. */
    public EngineSettings withPostTolerance(int value) {
        return new EngineSettings(limits, upgradeTimeout, maxNewSessions, maxPollPackets, value);
    }
}
