package dev.parley.engineio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Limits;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a POST may be, and what is in it. */
class PostBoundsTest {
    private static final int MAX_PAYLOAD = 1 << 20;

    private final List<Integer> heard = new ArrayList<>();
    private final EngineWorld world =
            EngineWorld.of(Limits.builder().maxMessageBytes(MAX_PAYLOAD).build(), socket -> new EngineWorld.Heard() {
                @Override
                public boolean onText(byte[] packet) {
                    heard.add(packet.length);
                    return true;
                }

                @Override
                public boolean onBinary(byte[] message) {
                    heard.add(message.length);
                    return true;
                }
            });
    private final String sid = world.polls();

    @Test
    void whatAClientTakesForMaxPayloadIsTaken() {
        // socket.io-client reckons with 1.33 bytes for each byte of a binary message.
        byte[] message = new byte[78_800];
        String packet = new String(BinaryPacket.of(message), US_ASCII);
        String body = String.join("\u001e", Collections.nCopies(10, packet));
        assertThat(body.length()).isGreaterThan(MAX_PAYLOAD);
        assertThat(world.post(sid, body).text()).isEqualTo("ok");
        assertThat(heard).hasSize(10).containsOnly(message.length);
    }

    @Test
    void aBinaryMessageOfMaxPayloadIsTakenAsOverAWebSocketWithLineBreaksToo() {
        String base64 = Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(new byte[MAX_PAYLOAD]);
        assertThat(world.post(sid, "b" + base64 + "\n").text()).isEqualTo("ok");
        assertThat(heard).containsExactly(MAX_PAYLOAD);
    }

    @Test
    void aBinaryMessageOverMaxPayloadIsRefused() {
        assertThatIsTooLarge("b" + Base64.getEncoder().encodeToString(new byte[MAX_PAYLOAD + 1]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "2", "x"})
    void aPacketOverMaxPayloadIsRefusedThoughItsPostIsNotTooLong(String type) {
        assertThatIsTooLarge(type + "a".repeat(MAX_PAYLOAD));
    }

    @Test
    void aPostOverTheToleranceIsRefusedHoweverShortItsMessagesAre() {
        assertThatIsTooLarge("4a\u001e".repeat(MAX_PAYLOAD / 3 * 137 / 100));
        assertThat(heard).isEmpty();
    }

    @Test
    void theToleranceIsASetting() {
        EngineWorld strict =
                EngineWorld.of(settings -> settings.withPostTolerance(0), socket -> new EngineWorld.Heard() {});
        String body = "4" + "a".repeat(MAX_PAYLOAD - 3) + "\u001e4";
        assertThat(strict.post(strict.polls(), body).text()).isEqualTo("ok");
        assertThat(strict.post(strict.polls(), body + "a").status()).isEqualTo(413);
    }

    @Test
    void theLongestPostIsWhatTheToleranceSays() {
        EngineSettings settings = EngineSettings.of(Limits.builder()
                .maxMessageBytes(64 << 20)
                .outboxBytes(128 << 20)
                .build());
        assertThat(settings.maxPostBytes()).isEqualTo(91_268_055);
        assertThat(settings.withPostTolerance(100).maxPostBytes()).isEqualTo(128 << 20);
    }

    private void assertThatIsTooLarge(String body) {
        assertThat(world.post(sid, body).status()).isEqualTo(413);
        assertThat(world.told).contains("refused TOO_LARGE", "closed 1002");
        assertThat(world.poll(sid).status()).isEqualTo(400);
        assertThat(world.isEmpty()).isTrue();
    }
}
