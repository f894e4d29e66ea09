package dev.parley.protocol;

import dev.parley.json.JsonText;

/**
 * One event for a client, before a wire format has put it into a frame.
 *
 * @param name the event's name
 * @param data the event's data: one JSON value
 */
public record OutboundEvent(String name, JsonText data) {}
