package dev.parley.examples.customevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs and checks tokens that say who somebody is and until when: JWTs with HS256 (RFC 7519, RFC 7515, RFC 7518 §3.2),
 * of which it reads {@code sub} and {@code exp}. Thread-safe.
 */
final class Tokens {
    static final int SHORTEST_SECRET_BYTES = 32;

    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final String HASH = "HmacSHA256";
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final Pattern FORM = Pattern.compile("([\\w-]+)\\.([\\w-]+)\\.([\\w-]+)");
    private static final JsonMapper JSON = new JsonMapper();

    private final SecretKeySpec key;
    private final Clock clock;

    /** What is wrong with a token, in words for its holder. */
    static final class BadTokenException extends Exception {
        private static final long serialVersionUID = 1;

        private final String why;

        BadTokenException(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    /** Signs with a secret. */
    Tokens(String secret, Clock clock) {
        this.key = new SecretKeySpec(secret.getBytes(UTF_8), HASH);
        this.clock = clock;
    }

    /** A token for somebody. */
    String sign(String subject, Duration validity) {
        String claims = JSON.createObjectNode()
                .put("sub", subject)
                .put("exp", clock.instant().plus(validity).getEpochSecond())
                .toString();
        String signed = encode(HEADER.getBytes(UTF_8)) + "." + encode(claims.getBytes(UTF_8));
        return signed + "." + encode(mac(signed));
    }

    /** Whose token this is. */
    String subject(String token) throws BadTokenException {
        var parts = FORM.matcher(token);
        if (!parts.matches()) {
            throw new BadTokenException("this is no token: three parts of base64url with dots between them");
        }
        // First of all, so that nothing is read that somebody else wrote; in constant time, so that its time tells
        // nothing.
        if (!MessageDigest.isEqual(mac(token.substring(0, parts.end(2))), decode(parts.group(3)))) {
            throw new BadTokenException("the token's signature is not of this server's secret; get a new one");
        }
        JsonNode header = read(parts.group(1));
        if (!header.path("alg").stringValue("").equals("HS256") || header.has("crit")) {
            throw new BadTokenException("the token's header must say HS256 and nothing critical besides");
        }
        JsonNode claims = read(parts.group(2));
        String subject = claims.path("sub").stringValue("");
        double until = claims.path("exp").doubleValue(-1);
        if (subject.isBlank() || until < 0 || until > LAST_SECOND) {
            throw new BadTokenException("the token must say \"sub\", a name, and \"exp\", in seconds since 1970");
        }
        Instant expires = Instant.ofEpochSecond((long) until);
        if (!clock.instant().isBefore(expires)) {
            throw new BadTokenException("the token expired at " + expires + "; get a new one");
        }
        return subject;
    }

    private byte[] mac(String signed) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(key);
            return mac.doFinal(signed.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + HASH, impossible);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String part) throws BadTokenException {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException malformed) {
            throw new BadTokenException("a part of the token is no base64url");
        }
    }

    private static JsonNode read(String part) throws BadTokenException {
        try {
            return JSON.readTree(decode(part));
        } catch (JacksonException malformed) {
            throw new BadTokenException("a part of the token is no JSON");
        }
    }
}
