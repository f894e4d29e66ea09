package dev.parley.protocol;

/**
 * What the sender of a refused signal is told.
 *
 * @param code which kind of refusal
 * @param message one sentence for a developer: the value and the way out; sent to the client as it stands
 */
public record Refusal(ErrorCode code, String message) {}
