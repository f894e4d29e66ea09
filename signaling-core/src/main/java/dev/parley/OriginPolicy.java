package dev.parley;

import dev.parley.spi.Handshake;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whose pages may connect (RFC 6454, RFC 6455 §10.2). Without it any page that a user has open could connect with the
 * user's cookies. A request without an Origin header comes from no page, and is not asked about. Must not block.
 */
@FunctionalInterface
public interface OriginPolicy {
    /** Whether a page of this origin may open this connection. */
    boolean allows(String origin, Handshake handshake);

    /** The pages of this very host and port: the default. */
    static OriginPolicy sameOrigin() {
        return (origin, handshake) -> handshake
                .header("Host")
                .map(host -> (handshake.secure() ? "https://" : "http://") + host)
                .filter(own -> normal(own).equals(normal(origin)))
                .isPresent();
    }

    /**
     * The origins listed.
     *
     * @param patterns such as {@code https://app.example}, {@code http://localhost:*} for any port, or {@code *} for
     *     every page there is
     * @throws IllegalArgumentException if one is no scheme and host
     */
    static OriginPolicy of(String... patterns) {
        OriginPolicy[] each =
                Arrays.stream(patterns).map(OriginPolicy::matching).toArray(OriginPolicy[]::new);
        return (origin, handshake) -> Arrays.stream(each).anyMatch(policy -> policy.allows(origin, handshake));
    }

    /** What either of two policies allows. */
    default OriginPolicy or(OriginPolicy other) {
        return (origin, handshake) -> allows(origin, handshake) || other.allows(origin, handshake);
    }

    private static OriginPolicy matching(String pattern) {
        if (pattern.equals("*")) {
            return (origin, handshake) -> true;
        }
        String host = "([^\\s/*?#@:\\[\\]]+|\\[[0-9a-fA-F:.]+])";
        if (!Pattern.matches("[a-zA-Z][a-zA-Z0-9+.-]*://" + host + "(:\\*|:\\d+)?", pattern)) {
            throw new IllegalArgumentException("origin \"" + pattern
                    + "\" is not of the form https://host, https://host:port, http://host:* or *");
        }
        if (!pattern.endsWith(":*")) {
            String wanted = normal(pattern);
            return (origin, handshake) -> normal(origin).equals(wanted);
        }
        String anyPort = pattern.substring(0, pattern.length() - 2).toLowerCase(Locale.ROOT);
        Pattern wanted = Pattern.compile(Pattern.quote(anyPort) + "(:\\d+)?");
        return (origin, handshake) ->
                wanted.matcher(origin.toLowerCase(Locale.ROOT)).matches();
    }

    /** Lower case and without the port that the scheme implies, as RFC 6454 §4 compares. */
    private static String normal(String origin) {
        try {
            URI uri = new URI(origin.toLowerCase(Locale.ROOT));
            boolean implied = (uri.getPort() == 443 && "https".equals(uri.getScheme()))
                    || (uri.getPort() == 80 && "http".equals(uri.getScheme()));
            return implied ? uri.getScheme() + "://" + uri.getHost() : origin.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException opaque) {
            return origin;
        }
    }
}
