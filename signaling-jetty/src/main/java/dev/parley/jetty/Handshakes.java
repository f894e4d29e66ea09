package dev.parley.jetty;

import dev.parley.spi.Handshake;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** Reads the facts off Jetty's request. */
final class Handshakes {
    private Handshakes() {}

    static Handshake of(Request request) {
        return new Handshake(
                headers(request.getHeaders()),
                query(Request.extractQueryParameters(request)),
                cookies(Request.getCookies(request)),
                Objects.requireNonNullElse(Request.getRemoteAddr(request), ""),
                request.isSecure());
    }

    private static Map<String, List<String>> headers(HttpFields fields) {
        return fields.getFieldNamesCollection().stream()
                .collect(Collectors.toMap(Function.identity(), fields::getValuesList));
    }

    private static Map<String, List<String>> query(Fields fields) {
        return fields.stream().collect(Collectors.toMap(Fields.Field::getName, Fields.Field::getValues));
    }

    /** Of two with one name the first counts: browsers send the one with the longer path first (RFC 6265 §5.4). */
    private static Map<String, String> cookies(List<HttpCookie> cookies) {
        Map<String, String> values = new HashMap<>();
        cookies.forEach(cookie -> values.putIfAbsent(cookie.getName(), cookie.getValue()));
        return values;
    }
}
