package dev.parley;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.json.JsonText;
import dev.parley.json.JsonWriter;
import dev.parley.json.RawJson;
import dev.parley.spi.PayloadCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Function;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonGeneratorDelegate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;

/** Payloads as Jackson reads and writes them: records, beans, maps. Members that a type lacks are ignored. */
final class JacksonCodec implements PayloadCodec {
    // A factory would keep the names that it has seen, and clients choose them.
    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(new SimpleModule().addSerializer(JsonText.class, new AsItIs()))
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
            return view(mapper.writeValueAsBytes(payload));
        } catch (JacksonException unwritable) {
            throw refusal(payload, unwritable);
        }
    }

    @Override
    public RawJson write(Object payload, Function<byte[], JsonText> binary) {
        ByteArrayOutputStream utf8 = new ByteArrayOutputStream();
        try (JsonGenerator json = new BinaryAside(mapper.createGenerator(utf8), binary)) {
            mapper.writeValue(json, payload);
        } catch (JacksonException unwritable) {
            throw refusal(payload, unwritable);
        }
        return view(utf8.toByteArray());
    }

    private static RawJson view(byte[] utf8) {
        return RawJson.view(utf8, 0, utf8.length);
    }

    private static IllegalArgumentException refusal(Object payload, JacksonException unwritable) {
        return new IllegalArgumentException(
                "no JSON can be made of a " + payload.getClass().getName() + ": " + unwritable.getOriginalMessage(),
                unwritable);
    }

    private static String text(JsonText json) {
        return new String(JsonWriter.toBytes(json), UTF_8);
    }

    /** A value that can write itself. */
    private static final class AsItIs extends ValueSerializer<JsonText> {
        @Override
        public void serialize(JsonText value, JsonGenerator json, SerializationContext context) {
            json.writeRawValue(text(value));
        }

        /** No type is told: it would stand in the value's own JSON. */
        @Override
        public void serializeWithType(
                JsonText value, JsonGenerator json, SerializationContext context, TypeSerializer types) {
            serialize(value, json, context);
        }
    }

    /** Hands bytes over in place of writing them as Base64, whatever type they are held in. */
    private static final class BinaryAside extends JsonGeneratorDelegate {
        private final Function<byte[], JsonText> binary;

        BinaryAside(JsonGenerator json, Function<byte[], JsonText> binary) {
            super(json);
            this.binary = binary;
        }

        @Override
        public JsonGenerator writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
            return writeRawValue(text(binary.apply(Arrays.copyOfRange(data, offset, offset + length))));
        }

        @Override
        public int writeBinary(Base64Variant variant, InputStream data, int length) {
            byte[] read;
            try {
                read = length < 0 ? data.readAllBytes() : data.readNBytes(length);
            } catch (IOException failure) {
                throw JacksonIOException.construct(failure, this);
            }
            writeBinary(variant, read, 0, read.length);
            return read.length;
        }
    }
}
