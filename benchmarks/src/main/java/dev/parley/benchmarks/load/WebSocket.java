package dev.parley.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;

/** The client's end of a WebSocket (RFC 6455) without extensions, on its loop's thread. */
final class WebSocket {
    /** Is told what happens on it. */
    interface Listener {
        void opened();

        /** A whole text message came; the bytes are read over later. */
        void text(byte[] bytes, int from, int to);

        /** It is over; whether {@link #close} was called before. */
        void closed(boolean asked);
    }

    private enum State {
        CONNECTING,
        UPGRADING,
        OPEN,
        CLOSING,
        CLOSED
    }

    private static final byte[] END_OF_HEAD = Text.bytes("\r\n\r\n");
    private static final byte[] NORMAL_CLOSURE = {0x03, (byte) 0xe8};
    private static final byte[] NONE = {};

    private final EventLoop loop;
    private final Listener listener;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>(0);
    private State state = State.CONNECTING;
    private byte[] unread = NONE;

    WebSocket(EventLoop loop, Listener listener) throws IOException {
        this.loop = loop;
        this.listener = listener;
        channel = SocketChannel.open(StandardProtocolFamily.INET);
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.bind(loop.nextSource());
        channel.connect(loop.server());
        key = channel.register(loop.selector(), SelectionKey.OP_CONNECT, this);
    }

    /** Called by the loop. */
    void ready() {
        try {
            if (state == State.CONNECTING) {
                channel.finishConnect();
                key.interestOps(SelectionKey.OP_READ);
                upgrade();
                return;
            }
            if (key.isWritable()) {
                flush();
            }
            if (key.isReadable()) {
                read();
            }
        } catch (IOException failed) {
            end(failed.toString());
        }
    }

    void send(byte[] text) {
        write(Frame.TEXT, text, 0, text.length);
    }

    /** Begins the closing handshake; the server is to close the connection. */
    void close() {
        write(Frame.CLOSE, NORMAL_CLOSURE, 0, NORMAL_CLOSURE.length);
        if (state == State.OPEN) {
            state = State.CLOSING;
        }
    }

    private void upgrade() throws IOException {
        state = State.UPGRADING;
        byte[] nonce = new byte[16];
        loop.random().nextBytes(nonce);
        String request = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:"
                + loop.server().getPort() + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + Base64.getEncoder().encodeToString(nonce) + "\r\n\r\n";
        put(loop.out().put(Text.bytes(request)).flip());
    }

    private void read() throws IOException {
        ByteBuffer in = loop.in();
        int count = channel.read(in);
        if (count < 0) {
            end("the server ended the stream");
            return;
        }
        byte[] bytes = Arrays.copyOf(unread, unread.length + count);
        in.flip().get(bytes, unread.length, count);
        int from = state == State.UPGRADING ? upgraded(bytes) : 0;
        int rest = Frame.each(bytes, from, this::take);
        unread = rest == bytes.length || state == State.CLOSED ? NONE : Arrays.copyOfRange(bytes, rest, bytes.length);
    }

    /** Where the first frame begins. */
    private int upgraded(byte[] bytes) {
        int end = Text.find(bytes, 0, bytes.length, END_OF_HEAD);
        String head = new String(bytes, 0, Math.max(0, end), ISO_8859_1);
        if (!head.startsWith("HTTP/1.1 101")) {
            end("the server did not upgrade: " + head);
            return bytes.length;
        }
        state = State.OPEN;
        listener.opened();
        return end + END_OF_HEAD.length;
    }

    private void take(int type, byte[] bytes, int from, int to) {
        switch (type) {
            case Frame.TEXT -> listener.text(bytes, from, to);
            case Frame.PING -> write(Frame.PONG, bytes, from, to);
            case Frame.PONG -> {}
            case Frame.CLOSE -> {
                write(Frame.CLOSE, bytes, from, to);
                end("the server closed");
            }
            default -> end("the server sent a frame of type " + type);
        }
    }

    private void write(int type, byte[] bytes, int from, int to) {
        if (state != State.OPEN) {
            return;
        }
        try {
            put(Frame.write(loop.out(), type, bytes, from, to, loop.random().nextInt())
                    .flip());
        } catch (IOException failed) {
            end(failed.toString());
        }
    }

    private void put(ByteBuffer out) throws IOException {
        if (unsent.isEmpty()) {
            channel.write(out);
        }
        if (out.hasRemaining()) {
            unsent.add(ByteBuffer.allocate(out.remaining()).put(out).flip());
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    private void flush() throws IOException {
        while (!unsent.isEmpty()) {
            channel.write(unsent.element());
            if (unsent.element().hasRemaining()) {
                return;
            }
            unsent.remove();
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    private void end(String why) {
        if (state == State.CLOSED) {
            return;
        }
        boolean asked = state == State.CLOSING;
        state = State.CLOSED;
        try {
            channel.close();
        } catch (IOException failed) {
            loop.traffic().fault(failed.toString());
        }
        if (!asked) {
            loop.traffic().fault("lost a connection: " + why);
        }
        listener.closed(asked);
    }
}
