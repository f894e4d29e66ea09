package dev.parley.jetty;

import dev.parley.spi.Handshake;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;

/** Reads the facts off Jetty's request. */
final class Handshakes {
    private Handshakes() {}

    /** The facts; a query that can't be decoded is answered with 400. */
    static Handshake of(Request request) {
        try {
            return Handshake.of(
                    headers(request.getHeaders()),
                    Objects.requireNonNullElse(request.getHttpURI().getQuery(), ""),
                    Objects.requireNonNullElse(Request.getRemoteAddr(request), ""),
                    request.isSecure());
        } catch (IllegalArgumentException undecodable) {
            throw new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400, undecodable.getMessage(), undecodable);
        }
    }

    private static Map<String, List<String>> headers(HttpFields fields) {
        return fields.getFieldNamesCollection().stream()
                .collect(Collectors.toMap(Function.identity(), fields::getValuesList));
    }
}
