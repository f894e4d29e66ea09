package dev.parley.jakarta.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Engine.IO client on HTTP that sends what the test says, and waits for the answers. */
final class PollingClient {
    private static final Pattern SID = Pattern.compile("0\\{\"sid\":\"([^\"]+)\".*");
    private static final Pattern LENGTH = Pattern.compile("content-length: *([0-9]+)", Pattern.CASE_INSENSITIVE);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ServletWorld world;
    private final String path;
    private final AtomicLong requests = new AtomicLong();

    PollingClient(ServletWorld world, String path) {
        this.world = world;
        this.path = path;
    }

    /** Opens a session. Returns its id. */
    String open() {
        return open("");
    }

    /** Opens a session with more in the query, as {@code &b64=1}. Returns its id. */
    String open(String more) {
        HttpResponse<String> opened = send("GET", "EIO=4&transport=polling" + more, "");
        assertThat(opened.statusCode()).isEqualTo(200);
        return sidIn(opened.body());
    }

    /** The session id in an open packet. */
    static String sidIn(String openPacket) {
        Matcher matcher = SID.matcher(openPacket);
        assertThat(matcher.matches()).as("open packet: %s", openPacket).isTrue();
        return matcher.group(1);
    }

    HttpResponse<String> poll(String sid) {
        return send("GET", session(sid), "");
    }

    /** What a poll brings, which has to be there. */
    String take(String sid) {
        HttpResponse<String> answer = poll(sid);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** A poll that the server has taken; it may wait. */
    CompletableFuture<HttpResponse<String>> beginPoll(String sid) {
        String mark = "t=" + world.port() + "-" + requests.incrementAndGet() + ".";
        CompletableFuture<HttpResponse<String>> answer =
                HTTP.sendAsync(request(session(sid) + "&" + mark).GET().build(), BodyHandlers.ofString());
        world.awaitTaken(mark);
        return answer;
    }

    HttpResponse<String> post(String sid, String payload) {
        return send("POST", session(sid), payload);
    }

    /** Posts what has to be taken. */
    void say(String sid, String payload) {
        HttpResponse<String> answer = post(sid, payload);
        assertThat(answer.body()).isEqualTo("ok");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    HttpResponse<String> send(String method, String query, String body, String... headers) {
        HttpRequest.Builder request = request(query).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return wait(HTTP.sendAsync(request.build(), BodyHandlers.ofString()));
    }

    /** Waits for what a request that was begun is answered with. */
    static <T> T wait(CompletableFuture<T> answer) {
        try {
            return answer.get(ServletWorld.PATIENCE.toSeconds(), SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException failure) {
            throw new AssertionError("no answer: " + failure, failure);
        }
    }

    /** The answer to a request of these bytes: its head, and as much as that says. */
    String answerTo(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            StringBuilder answer = new StringBuilder();
            int missing = 1;
            while (missing > 0) {
                int next = socket.getInputStream().read();
                assertThat(next).as("more than \"%s\"", answer).isNotNegative();
                answer.append((char) next);
                Matcher length = LENGTH.matcher(answer);
                int end = answer.indexOf("\r\n\r\n");
                missing = end > 0 && length.find() ? end + 4 + Integer.parseInt(length.group(1)) - answer.length() : 1;
            }
            return answer.toString();
        }
    }

    /** A bare socket on which a request was begun, with these bytes. */
    Socket begin(String request) throws IOException {
        Socket socket = connect();
        socket.getOutputStream().write(request.getBytes(UTF_8));
        return socket;
    }

    /** The head of a request for a session, without the empty line at its end. */
    String head(String method, String sid, String... headers) {
        return method + " " + path + "?" + session(sid) + " HTTP/1.1\r\nHost: localhost\r\n"
                + String.join("\r\n", headers) + "\r\n";
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), world.port());
        socket.setSoTimeout((int) ServletWorld.PATIENCE.toMillis());
        return socket;
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + world.port() + path + "?" + query))
                .timeout(ServletWorld.PATIENCE);
    }

    private static String session(String sid) {
        return "EIO=4&transport=polling&sid=" + sid;
    }
}
