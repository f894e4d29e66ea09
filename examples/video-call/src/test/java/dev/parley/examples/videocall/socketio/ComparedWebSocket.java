package dev.parley.examples.videocall.socketio;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket that tells text from binary messages, and an end from both; the reference closes without a code. */
final class ComparedWebSocket implements WebSocket.Listener, AutoCloseable {
    static final String OPEN = "open";
    static final String CLOSED = "closed";

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;

    /** Connects, and says how that went. */
    String connect(HttpClient http, URI uri) {
        try {
            socket = http.newWebSocketBuilder().buildAsync(uri, this).join();
            return OPEN;
        } catch (CompletionException refused) {
            return refused.getCause() instanceof WebSocketHandshakeException answered
                    ? "refused with " + answered.getResponse().statusCode()
                    : "refused";
        }
    }

    void send(String message) {
        if (socket != null) {
            socket.sendText(message, true).exceptionally(closed -> socket).join();
        }
    }

    void send(byte[] message) {
        if (socket != null) {
            socket.sendBinary(ByteBuffer.wrap(message), true)
                    .exceptionally(closed -> socket)
                    .join();
        }
    }

    /** The next message, or the end. */
    String next(long patienceSeconds) throws InterruptedException {
        String next = heard.poll(patienceSeconds, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            heard.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        heard.add("binary " + HexFormat.of().formatHex(bytes));
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        heard.add(CLOSED);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        heard.add(CLOSED);
    }
}
