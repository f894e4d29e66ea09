package dev.parley;

import dev.parley.json.RawJson;
import dev.parley.spi.PayloadCodec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Payloads as Jackson reads and writes them: records, beans, maps. Members that a type lacks are ignored. */
final class JacksonCodec implements PayloadCodec {
    // A factory would keep the names that it has seen, and clients choose them.
    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Override
    public <T> T read(RawJson payload, Class<T> type) {
        T value;
        try {
            value = mapper.readValue(payload.toByteArray(), type);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException(unreadable.getOriginalMessage(), unreadable);
        }
        if (value == null) {
            throw new IllegalArgumentException("it is null");
        }
        return value;
    }

    @Override
    public RawJson write(Object payload) {
        try {
            byte[] utf8 = mapper.writeValueAsBytes(payload);
            return RawJson.view(utf8, 0, utf8.length);
        } catch (JacksonException unwritable) {
            throw new IllegalArgumentException(
                    "no JSON can be made of a " + payload.getClass().getName() + ": " + unwritable.getOriginalMessage(),
                    unwritable);
        }
    }
}
