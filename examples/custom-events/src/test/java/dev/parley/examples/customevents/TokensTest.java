package dev.parley.examples.customevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final String SECRET = "thirty-two bytes of a test secret";
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String GOOD_HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final String GOOD_CLAIMS = "{\"sub\":\"ann\",\"exp\":1793538000}";

    private final Tokens tokens = at(NOW);

    @Test
    void aTokenNamesWhomItWasSignedFor() throws Exception {
        assertThat(tokens.subject(tokens.sign("zoë@example.org", Duration.ofMinutes(1))))
                .isEqualTo("zoë@example.org");
    }

    @Test
    void theExampleOfRfc7515IsSignedAsThere() throws Exception {
        // Appendix A.1; its key is not a text, so what is compared is the way to it.
        String jwt = token("{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}", GOOD_CLAIMS);

        assertThat(jwt).startsWith("eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.");
        assertThat(tokens.subject(jwt)).isEqualTo("ann");
    }

    @Test
    void itIsGoodUntilItsTimeIsOverAndNotAMomentLonger() throws Exception {
        String token = tokens.sign("ann", Duration.ofMinutes(1));

        assertThat(at(NOW.plusSeconds(59)).subject(token)).isEqualTo("ann");
        assertThatThrownBy(() -> at(NOW.plusSeconds(60)).subject(token))
                .hasMessage("the token expired at 2026-11-01T12:01:00Z; get a new one");
    }

    @Test
    void anotherSecretIsNamedAsTheReason() {
        String foreign =
                new Tokens("another secret of thirty-two bytes", clock(NOW)).sign("ann", Duration.ofMinutes(1));

        assertThatThrownBy(() -> tokens.subject(foreign))
                .hasMessage("the token's signature is not of this server's secret; get a new one");
    }

    @Test
    void noByteOfATokenCanBeChanged() {
        String token = tokens.sign("ann", Duration.ofMinutes(1));
        String[] parts = token.split("\\.", 3);
        String others = encode(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("ann", "eve"));

        assertThatThrownBy(() -> tokens.subject(parts[0] + "." + others + "." + parts[2]))
                .isInstanceOf(Tokens.BadTokenException.class);
        assertThatThrownBy(() -> tokens.subject(encode("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2]))
                .isInstanceOf(Tokens.BadTokenException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "a.b", "a.b.", "a.b.c.d", "ä.b.c", "a.b.c"})
    void whatIsNoTokenIsRefused(String token) {
        assertThatThrownBy(() -> tokens.subject(token)).isInstanceOf(Tokens.BadTokenException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"alg":"none"}                | {"sub":"ann","exp":1793538000}
            {"alg":"HS512"}               | {"sub":"ann","exp":1793538000}
            {"alg":"HS256","crit":["x"]}  | {"sub":"ann","exp":1793538000}
            {"alg":"HS256"}               | {"sub":"ann"}
            {"alg":"HS256"}               | {"sub":"ann","exp":"soon"}
            {"alg":"HS256"}               | {"exp":1793538000}
            {"alg":"HS256"}               | {"sub":" ","exp":1793538000}
            {"alg":"HS256"}               | {"sub":7,"exp":1793538000}
            {"alg":"HS256"}               | {"sub":"ann","exp":9223372036854775807}
            {"alg":"HS256"}               | {"sub":"ann","exp":-1}
            {"alg":"HS256"}               | {"sub":"ann","exp":1e400}
            {"alg":"HS256"}               | []
            {"alg":"HS256"}               | nonsense
            nonsense                      | {"sub":"ann","exp":1793538000}
            """)
    void whatIsSignedAndSaysTooLittleIsRefused(String header, String claims) {
        assertThatThrownBy(() -> tokens.subject(token(header, claims))).isInstanceOf(Tokens.BadTokenException.class);
    }

    @Test
    void membersThatItDoesNotKnowAreNoReasonToRefuse() throws Exception {
        assertThat(tokens.subject(token(GOOD_HEADER, "{\"iss\":\"x\",\"sub\":\"ann\",\"exp\":1793538000.5}")))
                .isEqualTo("ann");
    }

    private static Tokens at(Instant moment) {
        return new Tokens(SECRET, clock(moment));
    }

    private static Clock clock(Instant moment) {
        return Clock.fixed(moment, ZoneOffset.UTC);
    }

    private static String token(String header, String claims) throws GeneralSecurityException {
        String signed = encode(header) + "." + encode(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return signed + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
