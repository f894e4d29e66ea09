package dev.parley.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.Handshake;
import dev.parley.spi.WriteCallback;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An HTTP request whose network a test plays. */
final class PlayedExchange implements HttpExchange {
    private final String method;
    private final Handshake handshake;
    private final CompletableFuture<Optional<byte[]>> body = new CompletableFuture<>();
    private final List<HttpAnswer> answers = new ArrayList<>();
    private @Nullable Runnable whenGone;
    private @Nullable WriteCallback writing;
    private boolean stalls;
    private boolean broken;
    boolean aborted;
    int maxBytes;

    PlayedExchange(String method, Handshake handshake) {
        this.method = method;
        this.handshake = handshake;
    }

    static Handshake query(String... pairs) {
        Map<String, List<String>> query = new java.util.LinkedHashMap<>();
        for (String pair : pairs) {
            query.put(pair.split("=", 2)[0], List.of(pair.split("=", 2)[1]));
        }
        return new Handshake(Map.of(), query, Map.of(), "test", false);
    }

    /** The answer is never written to the end. */
    PlayedExchange stalls() {
        stalls = true;
        return this;
    }

    /** From now on it throws where it may not. */
    PlayedExchange breaks() {
        broken = true;
        return this;
    }

    private void checkBroken() {
        if (broken) {
            throw new AssertionError("broken exchange");
        }
    }

    void bodyComes(byte[] bytes) {
        body.complete(bytes.length > maxBytes ? Optional.empty() : Optional.of(bytes));
    }

    void bodyIsCutOff() {
        body.completeExceptionally(new IllegalStateException("the client went away"));
    }

    void clientGoesAway() {
        if (whenGone != null) {
            whenGone.run();
        }
    }

    void writeFails() {
        writing.failed(new IllegalStateException("the client went away"));
    }

    boolean isAnswered() {
        return !answers.isEmpty();
    }

    int status() {
        return answer().status();
    }

    String text() {
        return new String(answer().body(), UTF_8);
    }

    List<String> packets() {
        return List.of(text().split("\u001e", -1));
    }

    private HttpAnswer answer() {
        if (answers.size() != 1) {
            throw new AssertionError("the request has " + answers.size() + " answers");
        }
        return answers.get(0);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public CompletionStage<Optional<byte[]>> body(int limit) {
        checkBroken();
        maxBytes = limit;
        return body;
    }

    @Override
    public void respond(HttpAnswer answer, WriteCallback done) {
        checkBroken();
        answers.add(answer);
        writing = done;
        if (!stalls) {
            done.succeeded();
        }
    }

    @Override
    public void onGone(Runnable told) {
        checkBroken();
        whenGone = told;
    }

    @Override
    public void abort() {
        checkBroken();
        aborted = true;
    }
}
