package dev.parley.examples.customevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Authentication;
import dev.parley.json.RawJson;
import dev.parley.spi.Handshake;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenAuthenticatorTest {
    private final Tokens tokens = new Tokens(
            "thirty-two bytes of a test secret", Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC));
    private final String good = tokens.sign("ann", Duration.ofMinutes(1));

    @Test
    void aTokenInAHeaderASubprotocolOrTheCredentialsIsAsGood() {
        assertThat(found(handshake(Map.of("authorization", List.of("bearer " + good)), Map.of())))
                .isEqualTo(Authentication.user("ann"));
        assertThat(found(offering("parley, token." + good))).isEqualTo(Authentication.user("ann"));
        assertThat(found(says("{\"token\":\"" + good + "\"}"))).isEqualTo(Authentication.user("ann"));
    }

    @Test
    void whoHasNoTokenIsToldWhereToPutIt() {
        Authentication refused = Authentication.refused(
                "a token is missing: Authorization: Bearer …, auth: {token}, or a subprotocol token.…");

        assertThat(found(handshake(Map.of("Authorization", List.of("Basic YTpi")), Map.of())))
                .isEqualTo(refused);
        assertThat(found(says("{\"token\":7}"))).isEqualTo(refused);
        assertThat(found(says("{}"))).isEqualTo(refused);
        assertThat(found(offering("parley, " + good))).isEqualTo(refused);
    }

    @Test
    void aTokenInTheAddressIsNotLookedAt() {
        assertThat(found(handshake(Map.of(), Map.of("token", List.of(good)))))
                .isInstanceOf(Authentication.Refused.class);
    }

    @Test
    void whoHasABadTokenIsToldWhy() {
        assertThat(found(offering("token.nonsense")))
                .isEqualTo(Authentication.refused("this is no token: three parts of base64url with dots between them"));
    }

    private Authentication found(Handshake handshake) {
        return new TokenAuthenticator(tokens)
                .authenticate(handshake)
                .toCompletableFuture()
                .join();
    }

    private static Handshake says(String credentials) {
        byte[] json = credentials.getBytes(UTF_8);
        return handshake(Map.of(), Map.of()).with(RawJson.view(json, 0, json.length));
    }

    private static Handshake offering(String protocols) {
        return handshake(Map.of("Sec-WebSocket-Protocol", List.of(protocols)), Map.of());
    }

    private static Handshake handshake(Map<String, List<String>> headers, Map<String, List<String>> query) {
        return new Handshake(headers, query, Map.of(), "127.0.0.1", false);
    }
}
