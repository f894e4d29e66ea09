package dev.parley.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A Socket.IO 5 client in the main namespace, on a WebSocket of Engine.IO 4. */
final class LoadClient implements WebSocket.Listener {
    /** Whose client it is. */
    interface Owner {
        /** Events can be sent. */
        void connected(LoadClient client);

        void event(LoadClient client, Event event);

        /** The connection is gone because {@link LoadClient#close} was called. */
        default void closed(LoadClient client) {}
    }

    private static final byte[] CONNECT = Text.bytes("40");
    private static final byte[] PONG = Text.bytes("3");
    private static final byte[] SID = Text.key("sid");
    private static final byte[] ROOM_PEERS = Text.bytes("room:peers");
    private static final byte[] USER_LEFT = Text.bytes("user:left");

    private final EventLoop loop;
    private final Owner owner;
    private final WebSocket socket;
    private String id = "";

    LoadClient(EventLoop loop, Owner owner) {
        this.loop = loop;
        this.owner = owner;
        try {
            this.socket = new WebSocket(loop, this);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot connect", failed);
        }
    }

    static byte[] packet(String event, String data) {
        return Text.bytes("42[\"" + event + "\"," + data + "]");
    }

    /** The id of its connection, which is its peer's. */
    String id() {
        return id;
    }

    void send(byte[] packet) {
        socket.send(packet);
    }

    void join(String email, String room) {
        send(packet("room:join", "{\"email\":\"" + email + "\",\"room\":\"" + room + "\"}"));
    }

    void close() {
        socket.close();
    }

    @Override
    public void opened() {
        // The server speaks first.
    }

    @Override
    public void text(byte[] bytes, int from, int to) {
        switch (bytes[from]) {
            case '0' -> send(CONNECT);
            case '2' -> send(PONG);
            case '4' -> message(bytes, from + 1, to);
            default -> unexpected(bytes, from, to);
        }
    }

    @Override
    public void closed(boolean asked) {
        if (asked) {
            owner.closed(this);
        }
    }

    private void message(byte[] bytes, int from, int to) {
        switch (bytes[from]) {
            case '0' -> {
                id = Text.string(bytes, from, to, SID);
                owner.connected(this);
            }
            case '2' -> {
                Event event = new Event(bytes, from, to);
                // Not every server has these, so no scenario waits for them.
                if (!event.is(ROOM_PEERS) && !event.is(USER_LEFT)) {
                    owner.event(this, event);
                }
            }
            default -> unexpected(bytes, from, to);
        }
    }

    /** An event came that its owner didn't wait for. */
    void unexpected(Event event) {
        loop.traffic().fault("unexpected: " + event);
    }

    private void unexpected(byte[] bytes, int from, int to) {
        loop.traffic().fault("unexpected: " + new String(bytes, from, Math.min(to - from, 200), UTF_8));
    }
}
