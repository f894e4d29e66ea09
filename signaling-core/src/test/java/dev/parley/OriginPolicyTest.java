package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.spi.Handshake;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPolicyTest {
    private static final Handshake ANY = handshake("here.example", false);

    @ParameterizedTest
    @CsvSource({
        "http://localhost:5000, localhost:5000, false",
        "https://app.example, app.example, true",
        "https://app.example, app.example:443, true",
        "https://app.example:443, app.example, true",
        "http://app.example, app.example:80, false",
        "http://app.example:80, app.example, false",
        "HTTPS://App.Example, aPP.example, true",
        "http://[::1]:5000, [::1]:5000, false",
        "http://[::1], [::1]:80, false",
        "https://127.0.0.1:8443, 127.0.0.1:8443, true"
    })
    void aPageOfTheSameSchemeHostAndPortMayConnect(String origin, String host, boolean secure) {
        assertThat(OriginPolicy.sameOrigin().allows(origin, handshake(host, secure)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:5000, localhost:5001, false",
        "http://localhost, localhost:5000, false",
        "http://app.example, app.example, true",
        "https://app.example, app.example, false",
        "https://app.example:80, app.example:80, false",
        "http://app.example:443, app.example, true",
        "https://evil.example, app.example, true",
        "https://app.example.evil.example, app.example, true",
        "https://evilapp.example, app.example, true",
        "https://sub.app.example, app.example, true",
        "https://app.example/, app.example, true",
        "https://app.example@evil.example, app.example, true",
        "null, app.example, true",
        "null, null, false",
        "'', app.example, true",
        "file://, app.example, false",
        "http://[::2]:5000, [::1]:5000, false",
        "not a uri, app.example, false"
    })
    void anyOtherPageMayNot(String origin, String host, boolean secure) {
        assertThat(OriginPolicy.sameOrigin().allows(origin, handshake(host, secure)))
                .isFalse();
    }

    @Test
    void withoutAHostNoOriginIsTheSame() {
        Handshake hostless = new Handshake(Map.of(), Map.of(), Map.of(), "127.0.0.1", false);

        assertThat(OriginPolicy.sameOrigin().allows("http://", hostless)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example, https://app.example",
        "https://app.example, https://APP.example:443",
        "https://App.Example:443, https://app.example",
        "https://app.example:8443, https://app.example:8443",
        "http://localhost:*, http://localhost",
        "http://localhost:*, http://localhost:5000",
        "http://LOCALHOST:*, http://localhost:5000",
        "http://[::1]:*, http://[::1]:5000",
        "http://[::1]:80, http://[::1]",
        "chrome-extension://abcdef, chrome-extension://abcdef",
        "*, https://any.example",
        "*, null"
    })
    void anOriginThatMatchesAPatternMayConnect(String pattern, String origin) {
        assertThat(OriginPolicy.of(pattern).allows(origin, ANY)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example, http://app.example",
        "https://app.example, https://app.example:8443",
        "https://app.example, https://app.example.evil.example",
        "https://app.example, https://evil.example/https://app.example",
        "https://app.example, https://appxexample",
        "http://localhost:*, http://localhost.evil.example",
        "http://localhost:*, http://localhost:5000.evil.example",
        "http://localhost:*, http://localhost:5000@evil.example",
        "http://localhost:*, http://localhost@evil.example",
        "http://localhost:*, http://localhost:",
        "http://localhost:*, http://localhost:5000/",
        "http://localhost:*, https://localhost:5000",
        "http://localhost:*, http://evil.example?http://localhost:5000",
        "http://127.0.0.1:*, http://127.0.0.10:5000",
        "http://127.0.0.1:*, http://127a0b0c1:5000",
        "http://[::1]:*, http://[::1].evil.example:5000",
        "http://[::1]:*, http://[::11]:5000",
        "https://app.example, null"
    })
    void anOriginThatOnlyLooksLikeAPatternMayNot(String pattern, String origin) {
        assertThat(OriginPolicy.of(pattern).allows(origin, ANY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "localhost",
                "localhost:5000",
                "//localhost",
                "https://",
                "https://app.example/",
                "https://app.example/path",
                "https://*.example",
                "https://app.example:",
                "https://app.example:http",
                "https://app.example:*:1",
                "https://user@app.example",
                "https://app example",
                "https://[::1",
                "https://::1",
                "https://app.example?x",
                "https://app.example#x",
                " https://app.example"
            })
    void aPatternThatIsNoSchemeAndHostIsRejected(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OriginPolicy.of("https://fine.example", pattern))
                .withMessage("origin \"" + pattern
                        + "\" is not of the form https://host, https://host:port, http://host:* or *");
    }

    @Test
    void anyOfSeveralPatternsIsEnough() {
        OriginPolicy policy = OriginPolicy.of("https://one.example", "https://other.example");

        assertThat(policy.allows("https://other.example", ANY)).isTrue();
        assertThat(policy.allows("https://third.example", ANY)).isFalse();
        assertThat(OriginPolicy.of().allows("https://one.example", ANY)).isFalse();
    }

    @Test
    void eitherOfTwoPoliciesIsEnough() {
        OriginPolicy policy = OriginPolicy.sameOrigin().or(OriginPolicy.of("http://localhost:*"));

        assertThat(policy.allows("http://here.example", ANY)).isTrue();
        assertThat(policy.allows("http://localhost:5000", ANY)).isTrue();
        assertThat(policy.allows("http://elsewhere.example", ANY)).isFalse();
    }

    private static Handshake handshake(String host, boolean secure) {
        return new Handshake(Map.of("Host", List.of(host)), Map.of(), Map.of(), "127.0.0.1", secure);
    }
}
