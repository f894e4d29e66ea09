package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An Engine.IO client on long-polling, which always has one poll waiting as long as it reads, and at most one POST on its
 * way, with all that is to be sent by then. A message in pieces is a POST in chunks. No code says how it closes. It can move
 * to a WebSocket.
 */
final class PollingWire implements HostileWire {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final int OK = 200;

    private final URI address;
    private final Map<String, String> headers;
    private final Mailbox mailbox = new Mailbox(this::isItsOwn);
    private final PostQueue outgoing = new PostQueue();
    private URI session;
    private boolean reading = true;
    private boolean pollIsDue;
    private boolean answersPings = true;
    private boolean closing;
    private @Nullable CompletableFuture<?> poll;
    private @Nullable CompletableFuture<?> post;
    private final CompletableFuture<Void> moved = new CompletableFuture<>();
    private @Nullable RawWebSocket webSocket;
    private boolean probed;

    private PollingWire(URI address, Map<String, String> headers) {
        this.address = address;
        this.headers = headers;
        this.session = address;
    }

    static PollingWire connect(URI address, Map<String, String> headers) {
        PollingWire wire = new PollingWire(address, headers);
        wire.open();
        return wire;
    }

    /**
     * Moves to a WebSocket, as browsers' clients do: that is tried; when no poll and no POST is on its way it takes over.
     * Binary messages have to wait until then.
     *
     * @return done when it has taken over
     */
    CompletableFuture<Void> moveToWebSocket() {
        String address =
                session().toString().replaceFirst("^http", "ws").replace("transport=polling", "transport=websocket");
        RawWebSocket candidate = RawWebSocket.connectEngineIo(URI.create(address), headers, mailbox);
        synchronized (this) {
            webSocket = candidate;
        }
        candidate.send(Packets.PROBE);
        return moved;
    }

    private void open() {
        try {
            HttpResponse<byte[]> answer = HTTP.send(request().GET().build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != OK) {
                throw new HandshakeRefusedException(answer.statusCode(), new String(answer.body(), ISO_8859_1));
            }
            String opened = RawWebSocket.decode(answer.body());
            Heard open = Dialect.SOCKET_IO_POLLING.grammar().read("a client on long-polling", opened);
            synchronized (this) {
                session = URI.create(address + "&sid=" + open.text("sid"));
            }
            outgoing.limit(Integer.parseInt(open.json("maxPayload")));
            mailbox.add(opened);
        } catch (IOException failure) {
            throw new UncheckedIOException("can't connect to " + address + ": " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while connecting to " + address, interrupted);
        }
        poll();
    }

    @Override
    public void send(String message) {
        sendBytes(Bytes.utf8(message));
    }

    @Override
    public void sendBytes(byte[] text) {
        send(new PostQueue.Message(List.of(text), false));
    }

    @Override
    public void sendFragments(byte[]... parts) {
        send(new PostQueue.Message(List.of(parts), false));
    }

    @Override
    public void sendBinary(byte[] message) {
        RawWebSocket successor = successor();
        if (successor != null) {
            successor.sendBinary(message);
        } else {
            send(Packets.binary(message));
        }
    }

    @Override
    public Optional<String> receive(Duration patience) {
        return mailbox.receive(patience);
    }

    @Override
    public Optional<CloseStatus> awaitClose(Duration patience) {
        return mailbox.awaitClose(patience);
    }

    /** Closes the session; the code and the reason stay untold. */
    @Override
    public void close(int code, String reason) {
        RawWebSocket successor = successor();
        if (successor != null) {
            successor.close(code, reason);
            return;
        }
        synchronized (this) {
            closing = true;
        }
        send(new PostQueue.Message(List.of(Bytes.utf8(Packets.CLOSE)), true));
    }

    @Override
    public void cut() {
        mailbox.close(CloseStatus.abnormal("cut by the client"));
        CompletableFuture<?> waiting;
        CompletableFuture<?> posting;
        RawWebSocket candidate;
        synchronized (this) {
            waiting = poll;
            posting = post;
            candidate = webSocket;
        }
        if (candidate != null) {
            candidate.cut();
        }
        if (waiting != null) {
            waiting.cancel(true);
        }
        if (posting != null) {
            posting.cancel(true);
        }
    }

    /** Polls no more; the poll that waits is the last. */
    @Override
    public synchronized void stopReading() {
        reading = false;
    }

    @Override
    public void resumeReading() {
        boolean due;
        synchronized (this) {
            reading = true;
            due = pollIsDue;
            pollIsDue = false;
        }
        if (due) {
            poll();
        }
    }

    @Override
    public Optional<String> subprotocol() {
        RawWebSocket successor = successor();
        return successor == null ? Optional.empty() : successor.subprotocol();
    }

    @Override
    public synchronized void ignorePings() {
        answersPings = false;
    }

    /** What the client deals with by itself. */
    private boolean isItsOwn(String packet) {
        switch (packet) {
            case Packets.PING -> {
                if (answersPings()) {
                    send(Packets.PONG);
                }
            }
            case Packets.PROBED -> {
                synchronized (this) {
                    probed = true;
                }
                tryToMove();
            }
            case Packets.NOOP -> {}
            default -> {
                return false;
            }
        }
        return true;
    }

    private synchronized boolean answersPings() {
        return answersPings;
    }

    private void poll() {
        CompletableFuture<HttpResponse<byte[]>> answer;
        synchronized (this) {
            pollIsDue = !reading;
            if (!reading || probed || mailbox.isClosed()) {
                return;
            }
            answer = HTTP.sendAsync(request().GET().build(), BodyHandlers.ofByteArray());
            poll = answer;
        }
        var unused = answer.whenComplete((got, failure) -> {
            if (failure == null) {
                take(got);
            } else {
                end("a poll failed: " + failure);
            }
        });
    }

    private void take(HttpResponse<byte[]> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("nothing");
        if (answer.statusCode() != OK) {
            end("a poll was answered with " + answer.statusCode() + " " + new String(answer.body(), ISO_8859_1));
            return;
        }
        if (!type.startsWith("text/plain")) {
            end("a poll was answered with " + type + " in place of text");
            return;
        }
        try {
            for (String packet : RawWebSocket.decode(answer.body()).split(String.valueOf(Packets.SEPARATOR), -1)) {
                if (packet.equals(Packets.CLOSE)) {
                    mailbox.close(new CloseStatus(CloseStatus.NO_STATUS, "the server closed the session"));
                } else {
                    mailbox.add(packet);
                }
            }
        } catch (IOException noText) {
            end(noText.getMessage());
        }
        synchronized (this) {
            poll = null;
        }
        poll();
        tryToMove();
    }

    private void send(PostQueue.Message message) {
        RawWebSocket successor;
        synchronized (this) {
            successor = successor();
            if (successor == null) {
                outgoing.add(message);
            }
        }
        if (successor == null) {
            post();
        } else {
            successor.sendFragments(message.parts().toArray(byte[][]::new));
        }
    }

    private synchronized @Nullable RawWebSocket successor() {
        return moved.isDone() ? webSocket : null;
    }

    private void tryToMove() {
        synchronized (this) {
            if (!probed || webSocket == null || poll != null || outgoing.isBusy() || moved.isDone()) {
                return;
            }
            webSocket.send(Packets.UPGRADE);
            for (PostQueue.Message each : outgoing.drain()) {
                webSocket.sendFragments(each.parts().toArray(byte[][]::new));
            }
            moved.complete(null);
        }
    }

    private void post() {
        CompletableFuture<HttpResponse<String>> answer;
        Optional<PostQueue.Post> next;
        synchronized (this) {
            next = probed || mailbox.isClosed() ? Optional.empty() : outgoing.next();
            if (next.isEmpty()) {
                return;
            }
            answer = HTTP.sendAsync(request().POST(next.get().body()).build(), BodyHandlers.ofString());
            post = answer;
        }
        boolean last = next.get().last();
        var unused = answer.whenComplete((got, failure) -> {
            if (failure == null && got.statusCode() == OK && got.body().equals("ok")) {
                posted(last);
            } else if (last) {
                end("the session could not be closed any more");
            }
            // Otherwise it is over, and a poll is told so; nothing more is sent.
        });
    }

    private void posted(boolean last) {
        if (last) {
            mailbox.close(new CloseStatus(CloseStatus.NO_STATUS, "the client closed the session"));
        } else {
            outgoing.posted();
            post();
            tryToMove();
        }
    }

    /** A client that is closing waits for the answer to that, and no poll says more. */
    private void end(@Nullable String how) {
        boolean expected;
        synchronized (this) {
            expected = closing;
        }
        if (!expected) {
            mailbox.close(CloseStatus.abnormal(String.valueOf(how)));
        }
    }

    private synchronized URI session() {
        return session;
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(session());
        headers.forEach(request::setHeader);
        return request;
    }
}
