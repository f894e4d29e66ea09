package dev.parley;

/**
 * What a handler returns that is to be the whole acknowledgement, and not the {@code result} in
 * {@code {"ok":true,"result":…}}: for clients that expect a shape of their own. A refusal keeps its shape.
 *
 * @param value what the router's codec can write
 */
public record BareResult(Object value) {}
