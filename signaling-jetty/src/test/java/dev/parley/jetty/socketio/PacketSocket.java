package dev.parley.jetty.socketio;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A WebSocket whose messages are packets. What came is told as text; a binary message as {@code bytes} and its bytes in
 * hexadecimal digits.
 */
final class PacketSocket implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String END = "the end of the connection";

    private final BlockingQueue<String> packets = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    private PacketSocket() {}

    static PacketSocket connect(URI uri) {
        PacketSocket packets = new PacketSocket();
        PollingClient.wait(packets.shakeHands(uri));
        return packets;
    }

    /** The HTTP status of a handshake that is refused. */
    static int statusOfRefused(URI uri, String... header) {
        PacketSocket refused = new PacketSocket();
        try {
            refused.shakeHands(uri, header)
                    .orTimeout(JettyHost.PATIENCE.toSeconds(), SECONDS)
                    .join();
            return fail("the server accepted " + uri);
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof WebSocketHandshakeException refusal) {
                return refusal.getResponse().statusCode();
            }
            throw failure;
        }
    }

    private CompletableFuture<WebSocket> shakeHands(URI uri, String... header) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (header.length > 0) {
            builder.header(header[0], header[1]);
        }
        return builder.buildAsync(uri, this).whenComplete((opened, failure) -> socket.complete(opened));
    }

    /** Sends a text message; to a server that has closed, nothing. */
    void send(String packet) {
        send(socket.join().sendText(packet, true));
    }

    /** Sends a binary message of these bytes; to a server that has closed, nothing. */
    void sendBytes(int... bytes) {
        ByteBuffer message = ByteBuffer.allocate(bytes.length);
        for (int each : bytes) {
            message.put((byte) each);
        }
        send(socket.join().sendBinary(message.flip(), true));
    }

    /** The next message; fails if the connection is closed instead. */
    String next() {
        String packet = take();
        return packet.equals(END) ? fail("closed with " + closed.join() + " where a packet was due") : packet;
    }

    /** The code of the close, which has to be the next that comes; 1006 where there is none. */
    int nextIsClose() {
        String packet = take();
        return packet.equals(END) ? closed.join() : fail("\"" + packet + "\" came where a close was due");
    }

    /** The code of the close, whatever comes before it; 1006 where there is none. */
    int awaitClose() {
        return PollingClient.wait(closed);
    }

    /** Closes in order, and waits until the server has answered. */
    void close() {
        send(socket.join().sendClose(WebSocket.NORMAL_CLOSURE, ""));
        awaitClose();
    }

    /** Is gone without a word. */
    void cut() {
        socket.join().abort();
    }

    private static void send(CompletableFuture<WebSocket> sent) {
        PollingClient.wait(sent.handle((done, closed) -> done != null));
    }

    private String take() {
        try {
            String packet = packets.poll(JettyHost.PATIENCE.toSeconds(), SECONDS);
            return packet == null ? fail("nothing came, not even a close") : packet;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return fail("interrupted", interrupted);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            packets.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        binary.writeBytes(part);
        if (last) {
            packets.add("bytes " + HexFormat.of().formatHex(binary.toByteArray()));
            binary.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable cut) {
        end(1006);
    }

    private void end(int code) {
        closed.complete(code);
        packets.add(END);
    }
}
