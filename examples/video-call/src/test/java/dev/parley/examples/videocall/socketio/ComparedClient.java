package dev.parley.examples.videocall.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A client that does what a line of a table says, and writes down what it is answered, without session ids. Steps are
 * separated by {@code " ; "}; each waits for its answer:
 *
 * <ul>
 *   <li>{@code GET /rest} or another method, with {@code Header=value} and a body behind {@code <}: a request
 *   <li>{@code open}: a session on long-polling; {@code poll} and {@code post …}: its requests; {@code packets 3}: polls until
 *       there are so many
 *   <li>{@code begin …} and {@code end}: a POST whose answer is waited for later
 *   <li>{@code connect query}: a WebSocket; {@code upgrade}: one for the session, with more in its query behind it;
 *       {@code knock query}: whether one is let in
 *   <li>{@code say …} and {@code binary 0102}: messages over the newest WebSocket; {@code hear 2}: so many of the server's,
 *       be the last the end; {@code back}: lets go of the newest WebSocket
 * </ul>
 *
 * {@code ␞ ␊ ␍} stand for the characters that they show, {@code {x×100}} for a hundred x.
 */
final class ComparedClient implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final Pattern SID = Pattern.compile("\"sid\":\"([^\"]+)\"");
    private static final Pattern REPEATED = Pattern.compile("\\{(.+?)×(\\d+)}");
    private static final String SEPARATOR = "\u001e";

    private final HttpClient http;
    private final String url;
    private final List<String> heard = new ArrayList<>();
    private final Deque<ComparedWebSocket> webSockets = new ArrayDeque<>();
    private Optional<CompletableFuture<HttpResponse<String>>> begun = Optional.empty();
    private String sid = "";

    ComparedClient(HttpClient http, String url) {
        this.http = http;
        this.url = url + "/socket.io/";
    }

    /** Does all that a line says. Returns what it was answered. */
    List<String> plays(String steps) throws InterruptedException {
        for (String step : steps.split(" ; ", -1)) {
            String[] words = step.strip().split(" ", 2);
            play(words[0], words.length > 1 ? expanded(words[1]) : "");
        }
        return heard;
    }

    private void play(String verb, String rest) throws InterruptedException {
        switch (verb) {
            case "open" -> open(rest);
            case "poll" -> heard.add(told(inSession("GET", "")));
            case "post" -> heard.add(told(inSession("POST", rest)));
            case "packets" -> collect(Integer.parseInt(rest));
            case "begin" -> begun = Optional.of(inSession("POST", rest));
            case "end" -> heard.add(told(begun.orElseThrow()));
            case "connect" -> connect(rest);
            case "knock" -> knock(rest);
            case "upgrade" -> connect("EIO=4&transport=websocket&sid=" + sid + rest);
            case "say" -> webSockets.getLast().send(rest);
            case "binary" -> webSockets.getLast().send(HexFormat.of().parseHex(rest));
            case "hear" -> hear(Integer.parseInt(rest));
            case "back" -> webSockets.removeLast().close();
            default -> request(verb, rest);
        }
    }

    private static String expanded(String text) {
        return REPEATED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))))
                .replace("␞", SEPARATOR)
                .replace('␊', '\n')
                .replace('␍', '\r');
    }

    private void request(String method, String rest) throws InterruptedException {
        String[] parts = rest.split(" <", 2);
        String[] words = parts[0].replace("{sid}", sid).split(" ", -1);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + words[0].substring(1)))
                .method(method, body(parts.length > 1 ? parts[1] : ""));
        for (int i = 1; i < words.length; i++) {
            String[] header = words[i].split("=", 2);
            request.header(header[0], header[1]);
        }
        heard.add(told(send(request)));
    }

    private void open(String more) throws InterruptedException {
        HttpRequest.Builder handshake = HttpRequest.newBuilder(URI.create(url + "?EIO=4&transport=polling" + more));
        Matcher found = SID.matcher(answer(send(handshake)).orElseThrow().body());
        sid = found.find() ? found.group(1) : "none";
    }

    private void collect(int count) throws InterruptedException {
        int left = count;
        while (left > 0) {
            String answer = told(inSession("GET", ""));
            if (!answer.startsWith("200 ")) {
                heard.add(answer);
                return;
            }
            List<String> packets = List.of(answer.substring(4).split(SEPARATOR, -1));
            heard.addAll(packets);
            left -= packets.size();
        }
    }

    private void connect(String query) {
        ComparedWebSocket webSocket = new ComparedWebSocket();
        webSockets.addLast(webSocket);
        heard.add(webSocket.connect(http, webSocketAt(query)));
    }

    private void hear(int messages) throws InterruptedException {
        String next = "";
        for (int i = 0; i < messages && !next.equals(ComparedWebSocket.CLOSED); i++) {
            next = withoutIds(webSockets.getLast().next(PATIENCE_SECONDS));
            heard.add(next);
        }
    }

    /** Some servers have to accept a WebSocket before they can refuse it. */
    private void knock(String query) throws InterruptedException {
        ComparedWebSocket webSocket = new ComparedWebSocket();
        webSockets.addLast(webSocket);
        String answer = webSocket.connect(http, webSocketAt(query));
        boolean in = answer.equals(ComparedWebSocket.OPEN)
                && !webSocket.next(PATIENCE_SECONDS).equals(ComparedWebSocket.CLOSED);
        heard.add(in ? "let in" : "not let in");
    }

    private URI webSocketAt(String query) {
        return URI.create(url.replaceFirst("^http", "ws") + "?" + query);
    }

    @Override
    public void close() {
        webSockets.forEach(ComparedWebSocket::close);
    }

    private static String told(CompletableFuture<HttpResponse<String>> request) throws InterruptedException {
        return answer(request)
                .map(answer -> answer.statusCode() + " " + withoutIds(answer.body()) + permissions(answer))
                .orElse("no answer");
    }

    /** What a browser that asks for a page is told about that. */
    private static String permissions(HttpResponse<String> answer) {
        if (answer.request().headers().firstValue("Origin").isEmpty()) {
            return "";
        }
        return answer.headers().map().entrySet().stream()
                .filter(header -> header.getKey().startsWith("access-control-"))
                .map(Map.Entry::toString)
                .collect(Collectors.joining(" "));
    }

    private static String withoutIds(String text) {
        return SID.matcher(text).replaceAll("\"sid\":\"…\"");
    }

    private static Optional<HttpResponse<String>> answer(CompletableFuture<HttpResponse<String>> request)
            throws InterruptedException {
        try {
            return Optional.of(request.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException) {
                return Optional.empty();
            }
            throw new AssertionError(failed);
        } catch (TimeoutException late) {
            throw new AssertionError("no answer within " + PATIENCE_SECONDS + " s", late);
        }
    }

    private CompletableFuture<HttpResponse<String>> inSession(String method, String body) {
        return send(HttpRequest.newBuilder(URI.create(url + "?EIO=4&transport=polling&sid=" + sid))
                .method(method, body(body)));
    }

    private static BodyPublisher body(String text) {
        return text.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(text, UTF_8);
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }
}
