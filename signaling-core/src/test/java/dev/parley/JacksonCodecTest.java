package dev.parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.json.JsonText;
import dev.parley.json.RawJson;
import dev.parley.spi.PayloadCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonCodecTest {
    private final JacksonCodec codec = new JacksonCodec();

    /** A payload as an application would write it. */
    public record Message(String text, int priority, Optional<String> thread) {
        /** Rejects what no message can be. */
        public Message {
            if (priority < 0) {
                throw new IllegalArgumentException("priority is " + priority);
            }
        }
    }

    /** A type that no JSON can be made of. */
    public static final class Loop {
        /** Itself. */
        public Loop getSelf() {
            return this;
        }
    }

    @Test
    void aRecordIsReadAsItWasWritten() {
        Message message = new Message("é \"hi\"\n\uD83D\uDE00", 3, Optional.of("t"));

        assertThat(codec.read(codec.write(message), Message.class)).isEqualTo(message);
    }

    @Test
    void mapsListsAndTextAreWrittenAsJson() {
        assertThat(codec.write(Map.of("a", List.of(1, true, "x")))).hasToString("{\"a\":[1,true,\"x\"]}");
        assertThat(codec.write("x")).hasToString("\"x\"");
    }

    /** One that holds what is JSON already, and bytes. */
    @SuppressWarnings("ArrayRecordComponent") // What an application may have: nothing here compares them.
    public record Picture(RawJson meta, byte[] bytes, List<Picture> parts) {}

    @Test
    void whatIsJsonAlreadyIsWrittenAsItIsAtEveryDepth() {
        RawJson raw = raw("{ \"a\" : [1.0,\"é\\u00e9\"] }");
        assertThat(codec.write(raw)).isEqualTo(raw);
        assertThat(codec.write(Map.of("a", List.of(raw, Optional.of(raw)))))
                .hasToString("{\"a\":[" + raw + "," + raw + "]}");
        assertThat(codec.write(new Picture(raw, new byte[0], List.of())))
                .hasToString("{\"meta\":" + raw + ",\"bytes\":\"\",\"parts\":[]}");
        JsonText written = out -> out.beginArray().value(true).endArray();
        assertThat(codec.write(List.of(written))).hasToString("[[true]]");
    }

    @Test
    void withoutAPlaceForThemBytesAreBase64AndReadAsThat() {
        Bytes bytes = new Bytes(new byte[] {1, 2, 3});
        assertThat(codec.write(bytes)).hasToString("{\"data\":\"AQID\"}");
        assertThat(codec.read(codec.write(bytes), Bytes.class).data()).containsExactly(1, 2, 3);
    }

    /** Nothing but bytes. */
    @SuppressWarnings("ArrayRecordComponent") // What an application may have: nothing here compares them.
    public record Bytes(byte[] data) {}

    @Test
    void bytesAreHandedOverAtEveryDepthInTheOrderOfWriting() {
        byte[][] each = {{1}, {2, 2}, {}, {4}};
        Picture inner = new Picture(raw("7"), each[2], List.of());
        Object payload = List.of(
                each[0], new Picture(raw("null"), each[1], List.of(inner)), Map.of("data", ByteBuffer.wrap(each[3])));
        List<byte[]> handed = new ArrayList<>();

        RawJson written = codec.write(payload, bytes -> {
            handed.add(bytes);
            int number = handed.size();
            return out -> out.value(-number);
        });

        assertThat(written)
                .hasToString("[-1,{\"meta\":null,\"bytes\":-2,\"parts\":[{\"meta\":7,\"bytes\":-3,\"parts\":[]}]},"
                        + "{\"data\":-4}]");
        assertThat(handed).containsExactly(each);
    }

    @Test
    void ofABufferOnlyTheRestIsHandedOver() {
        ByteBuffer rest = ByteBuffer.allocateDirect(4)
                .put((byte) 9)
                .put((byte) 1)
                .put((byte) 2)
                .flip()
                .position(1);
        List<byte[]> handed = new ArrayList<>();
        codec.write(List.of(rest, ByteBuffer.wrap(new byte[] {8, 3, 8}, 1, 1)), bytes -> {
            handed.add(bytes);
            return RawJson.NULL;
        });
        assertThat(handed).containsExactly(new byte[] {1, 2}, new byte[] {3});
    }

    @Test
    void whatNoJsonCanBeMadeOfIsRefusedThoughBytesHaveAPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.write(List.of(new byte[1], new Loop()), bytes -> RawJson.NULL))
                .withMessageStartingWith("no JSON can be made of a ");
    }

    @Test
    void aCodecThatKnowsNothingOfBytesHandsOverThePayloadItself() {
        PayloadCodec own = new PayloadCodec() {
            @Override
            public <T> T read(RawJson payload, Class<T> type) {
                throw new IllegalArgumentException("nothing is read here");
            }

            @Override
            public RawJson write(Object payload) {
                return raw("\"" + payload + "\"");
            }
        };
        assertThat(own.write(new byte[1], bytes -> RawJson.NULL)).isEqualTo(RawJson.NULL);
        assertThat(own.write(7, bytes -> RawJson.NULL)).hasToString("\"7\"");
    }

    @Test
    void membersThatATypeLacksAreIgnored() {
        assertThat(codec.read(raw("{\"text\":\"x\",\"priority\":1,\"more\":{}}"), Message.class))
                .isEqualTo(new Message("x", 1, Optional.empty()));
    }

    @Test
    void aNameIsForgottenWithItsPayload() {
        Object first =
                codec.read(raw("{\"name\":1}"), Map.class).keySet().iterator().next();
        Object second =
                codec.read(raw("{\"name\":1}"), Map.class).keySet().iterator().next();

        assertThat(second).isEqualTo(first).isNotSameAs(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "[]",
                "\"text\"",
                "{\"text\":{},\"priority\":1}",
                "{\"text\":\"x\",\"priority\":\"high\"}",
                "{\"text\":\"x\",\"priority\":-1}"
            })
    void whatIsNoSuchValueIsRejectedSayingWhy(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.read(raw(json), Message.class))
                .satisfies(rejected -> assertThat(rejected.getMessage()).isNotBlank());
    }

    @Test
    void nullIsNoPayload() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.read(RawJson.NULL, Message.class))
                .withMessage("it is null");
    }

    @Test
    void whatCanNotBeWrittenIsRejectedNamingItsType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.write(new Loop()))
                .withMessageStartingWith("no JSON can be made of a dev.parley.JacksonCodecTest$Loop: ");
    }

    private static RawJson raw(String json) {
        byte[] utf8 = json.getBytes(UTF_8);
        return RawJson.view(utf8, 0, utf8.length);
    }
}
