package dev.parley.session;

/** An effect of a session as data. What each means is said at the method of {@link SessionEffects} that it stands for. */
public sealed interface SessionEffect {
    /** {@link SessionEffects#opened}. */
    record Opened(int connection) implements SessionEffect {}

    /** {@link SessionEffects#resumed}. */
    record Resumed(int connection) implements SessionEffect {}

    /** {@link SessionEffects#superseded}. */
    record Superseded(int connection) implements SessionEffect {}

    /** {@link SessionEffects#refused}. */
    record Refused(int connection) implements SessionEffect {}

    /** {@link SessionEffects#suspended}. */
    record Suspended(SessionEnd how) implements SessionEffect {}

    /** {@link SessionEffects#placeAsked}. */
    record PlaceAsked(int absence) implements SessionEffect {}

    /** {@link SessionEffects#placeReleased}. */
    record PlaceReleased() implements SessionEffect {}

    /** {@link SessionEffects#windowOpened}. */
    record WindowOpened(int absence) implements SessionEffect {}

    /** {@link SessionEffects#windowClosed}. */
    record WindowClosed() implements SessionEffect {}

    /** {@link SessionEffects#cut}. */
    record Cut(int connection) implements SessionEffect {}

    /** {@link SessionEffects#closed}. */
    record Closed(int connection, int code, String reason) implements SessionEffect {}

    /** {@link SessionEffects#ended}. */
    record Ended(SessionEnd how) implements SessionEffect {}
}
