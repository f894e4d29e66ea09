package dev.parley;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.json.RawJson;
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
