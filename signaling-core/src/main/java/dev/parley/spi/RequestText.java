package dev.parley.spi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.json.Utf8;
import dev.parley.protocol.Names;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a query string (application/x-www-form-urlencoded, in UTF-8), Cookie headers (RFC 6265 §4.2.1) and lists. */
final class RequestText {
    private RequestText() {}

    static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                parameters.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    /** Of two with one name the first counts: browsers send the one with the longer path first (RFC 6265 §5.4). */
    static Map<String, String> cookies(List<String> headers) {
        Map<String, String> cookies = new HashMap<>();
        for (String header : headers) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? "" : pair.substring(0, equals).strip();
                if (!name.isEmpty()) {
                    cookies.putIfAbsent(
                            name, unquoted(pair.substring(equals + 1).strip()));
                }
            }
        }
        return cookies;
    }

    /** A list of tokens, which may be spread over several headers (RFC 9110 §5.6.1); each once. */
    static List<String> tokens(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .filter(Names::isToken)
                .distinct()
                .toList();
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int at = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '%') {
                bytes.write(octet(text, at));
                at += 3;
            } else {
                int end = at + 1;
                while (end < text.length() && text.charAt(end) != '%') {
                    end++;
                }
                bytes.writeBytes(text.substring(at, end).replace('+', ' ').getBytes(UTF_8));
                at = end;
            }
        }
        byte[] utf8 = bytes.toByteArray();
        if (!Utf8.isValid(utf8)) {
            throw new IllegalArgumentException("the query string is no UTF-8 where it is percent-decoded");
        }
        return new String(utf8, UTF_8);
    }

    private static int octet(String text, int at) {
        int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw new IllegalArgumentException("a \"%\" in the query string is not followed by two hexadecimal digits");
        }
        return high << 4 | low;
    }
}
