package dev.parley.spi;

import dev.parley.json.RawJson;

/** Turns the payloads of an application's own events into its types and back. Thread-safe. */
public interface PayloadCodec {
    /**
     * Reads a payload.
     *
     * @throws IllegalArgumentException if the payload is no such value; the message says why and goes to the client
     */
    <T> T read(RawJson payload, Class<T> type);

    /**
     * Writes a payload as one JSON value.
     *
     * @throws IllegalArgumentException if this codec can't write such a value
     */
    RawJson write(Object payload);
}
