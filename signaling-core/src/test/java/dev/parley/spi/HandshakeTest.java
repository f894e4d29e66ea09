package dev.parley.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    @Test
    void headersAreFoundWithoutRegardToCaseAndParametersAreNot() {
        Handshake handshake = new Handshake(
                Map.of("Origin", List.of("https://a.example", "https://b.example")),
                Map.of("glare", List.of("relay")),
                Map.of(),
                "127.0.0.1",
                false);

        assertThat(handshake.header("oRIGIN")).contains("https://a.example");
        assertThat(handshake.parameter("glare")).contains("relay");
        assertThat(handshake.parameter("Glare")).isEmpty();
    }

    @Test
    void whatIsNotThereOrHasNoValueIsEmpty() {
        Handshake handshake = new Handshake(Map.of("X", List.of()), Map.of(), Map.of(), "127.0.0.1", false);

        assertThat(handshake.header("X")).isEmpty();
        assertThat(handshake.header("Y")).isEmpty();
    }

    @Test
    void theSubprotocolsThatAreOfferedAreReadFromAllTheirHeadersInOrder() {
        assertThat(offering("v2, v1", "token.eyJh.eyJz-_.c2ln ,v3").protocols())
                .containsExactly("v2", "v1", "token.eyJh.eyJz-_.c2ln", "v3");
        assertThat(offering().protocols()).isEmpty();
    }

    @Test
    void ofThemWhatIsNoTokenOrStandsAgainIsLeftOut() {
        assertThat(offering("", "v1,,\"v2\", a b, v1,\u00e9,v4\u0000", ",").protocols())
                .containsExactly("v1");
    }

    private static Handshake offering(String... headers) {
        return Handshake.of(Map.of("sec-websocket-protocol", List.of(headers)), "", "127.0.0.1", false);
    }

    @Test
    void aContainerMayReuseItsRequest() {
        Map<String, List<String>> headers = new HashMap<>(Map.of("Host", List.of("a.example")));
        Map<String, String> cookies = new HashMap<>(Map.of("sid", "1"));
        Handshake handshake = new Handshake(headers, Map.of(), cookies, "127.0.0.1", true);
        headers.clear();
        cookies.clear();

        assertThat(handshake.header("Host")).contains("a.example");
        assertThat(handshake.cookies()).containsEntry("sid", "1");
    }
}
