package dev.parley.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTextTest {
    @Test
    void aQueryIsDecoded() {
        assertThat(query("room=caf%C3%A9+1%2B&tag=a&tag=b&empty=&flag&&x=1=2"))
                .isEqualTo(Map.of(
                        "room", List.of("café 1+"),
                        "tag", List.of("a", "b"),
                        "empty", List.of(""),
                        "flag", List.of(""),
                        "x", List.of("1=2")));
    }

    @Test
    void noQueryHasNoParameters() {
        assertThat(query("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%zz", "a=%", "a=%4", "%f=1", "a=1%2"})
    void aPercentSignWithoutTwoDigitsIsRefused(String query) {
        assertThatThrownBy(() -> query(query))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hexadecimal");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatThrownBy(() -> query("a=%C3%28")).hasMessageContaining("UTF-8");
    }

    @Test
    void theFirstCookieOfANameCounts() {
        Handshake handshake = Handshake.of(
                Map.of("cookie", List.of("sid=abc; theme=\"dark\"; sid=old; novalue; =x", "more=a=b")), "", "", false);
        assertThat(handshake.cookies()).isEqualTo(Map.of("sid", "abc", "theme", "dark", "more", "a=b"));
    }

    private static Map<String, List<String>> query(String raw) {
        return Handshake.of(Map.of(), raw, "", false).query();
    }
}
