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
 */
public record EngineSettings(Limits limits, Duration upgradeTimeout, int maxNewSessions) {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** Checks every bound. */
    public EngineSettings {
        if (upgradeTimeout.compareTo(SHORTEST) < 0 || upgradeTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "upgradeTimeout is " + upgradeTimeout + ", and must be " + SHORTEST + " to " + LONGEST);
        }
        if (maxNewSessions < 1 || maxNewSessions > 1 << 20) {
            throw new IllegalArgumentException("maxNewSessions is " + maxNewSessions + ", and must be 1 to 1048576");
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
        return new EngineSettings(limits, Duration.ofSeconds(10), 10_000);
    }

    /** The same with another bound for upgrades. */
    public EngineSettings withUpgradeTimeout(Duration value) {
        return new EngineSettings(limits, value, maxNewSessions);
    }

    /** The same with another bound for sessions that have not gone on. */
    public EngineSettings withMaxNewSessions(int value) {
        return new EngineSettings(limits, upgradeTimeout, value);
    }
}
