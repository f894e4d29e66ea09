package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The requests of an Engine.IO client on long-polling, of which a test says each. Immutable. */
final class PollingRequests {
    private static final HttpClient HTTP_1 = client(HttpClient.Version.HTTP_1_1);
    private static final HttpClient HTTP_2 = client(HttpClient.Version.HTTP_2);
    private static final int OK = 200;

    private final HttpClient http;
    private final String address;

    /**
     * Requests of HTTP/1.1.
     *
     * @param address {@code ws://…} or {@code http://…}, without a query
     */
    PollingRequests(URI address) {
        this(HTTP_1, address.toString().replaceFirst("^ws", "http"));
    }

    private PollingRequests(HttpClient http, String address) {
        this.http = http;
        this.address = address;
    }

    /** The same, each of which asks for an upgrade to HTTP/2. */
    PollingRequests askingForHttp2() {
        return new PollingRequests(HTTP_2, address);
    }

    /** Opens a session. Returns its sid. */
    String open() {
        return open("");
    }

    /** Opens a session, with more in the query. */
    String open(String more) {
        return SocketIoGrammar.INSTANCE
                .read("a client on long-polling", body(get(more)))
                .text("sid");
    }

    /** A poll, which may wait. */
    CompletableFuture<HttpResponse<String>> poll(String sid) {
        return get("&sid=" + sid);
    }

    /** The packets that a poll brings. */
    List<String> take(String sid) {
        return List.of(body(poll(sid)).split(String.valueOf(Packets.SEPARATOR), -1));
    }

    /** Polls for as long as that is answered: a WebSocket that is to take over has done so then. */
    void pollUntilRefused(String sid) {
        int status = OK;
        while (status == OK) {
            status = answer(poll(sid)).statusCode();
        }
    }

    CompletableFuture<HttpResponse<String>> post(String sid, String body) {
        return send(request("&sid=" + sid).POST(BodyPublishers.ofString(body, UTF_8)));
    }

    /** Posts what has to be taken. */
    void say(String sid, String body) {
        assertEquals("ok", body(post(sid, body)));
    }

    /** Closes a session, which a server that stops would wait for. */
    void close(String sid) {
        say(sid, Packets.CLOSE);
    }

    /** A WebSocket, which takes text alone, with more in its query. */
    RawWebSocket webSocket(String more) {
        return RawWebSocket.connect(
                URI.create(address.replaceFirst("^http", "ws") + "?EIO=4&transport=websocket" + more));
    }

    /** The answer to a request, for which the test waits. */
    static HttpResponse<String> answer(CompletableFuture<HttpResponse<String>> request) {
        return request.orTimeout(Grammar.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private static String body(CompletableFuture<HttpResponse<String>> request) {
        HttpResponse<String> answer = answer(request);
        assertEquals(OK, answer.statusCode(), answer::body);
        return answer.body();
    }

    private CompletableFuture<HttpResponse<String>> get(String more) {
        return send(request(more).GET());
    }

    private HttpRequest.Builder request(String more) {
        return HttpRequest.newBuilder(URI.create(address + "?EIO=4&transport=polling" + more));
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    private static HttpClient client(HttpClient.Version version) {
        return HttpClient.newBuilder()
                .version(version)
                .connectTimeout(Grammar.PATIENCE)
                .build();
    }
}
