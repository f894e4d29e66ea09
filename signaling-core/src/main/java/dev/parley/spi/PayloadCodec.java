package dev.parley.spi;

import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import java.util.function.Function;

/** Turns the payloads of an application's own events into its types and back. Thread-safe. */
public interface PayloadCodec {
    /**
     * Reads a payload.
     *
     * @throws IllegalArgumentException if the payload is no such value; the message says why and goes to the client
     */
    <T> T read(RawJson payload, Class<T> type);

    /**
     * Writes a payload as one JSON value. A {@link JsonText} in it, such as a {@link RawJson}, is written as the JSON that
     * it is; the router's own codec writes a byte array as a string in Base64, and reads it back.
     *
     * @throws IllegalArgumentException if this codec can't write such a value
     */
    RawJson write(Object payload);

    /**
     * Writes a payload for a wire format that carries byte arrays beside its JSON. The router's own codec hands over every
     * one in the payload, at any depth; unless a codec overrides this, one that is the payload itself, and what becomes
     * of others is up to {@link #write(Object)}.
     *
     * @param binary is given each byte array, in the order of writing, and says what stands for it
     * @throws IllegalArgumentException if this codec can't write such a value
     */
    default RawJson write(Object payload, Function<byte[], JsonText> binary) {
        return payload instanceof byte[] bytes ? RawJson.of(binary.apply(bytes)) : write(payload);
    }
}
