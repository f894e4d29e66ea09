package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A WebSocket client (RFC 6455) on a bare socket, without TLS and extensions, that can send any bytes at all and reads only
 * as long as it is let. It takes nothing on trust: a server that breaks the RFC ends the connection, and
 * {@link #awaitClose} says how. A thread of its own reads, another writes, so that nothing that is sent here blocks.
 */
public final class RawWebSocket implements HostileWire {
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    /** Small, so that a client which doesn't read fills up soon. */
    private static final int RECEIVE_BUFFER_BYTES = 16 * 1024;

    private static final int NO_STATUS_CODE = 1005;
    private static final byte[] END = {};

    private final Socket socket = new Socket();
    private final boolean engineIo;
    private final Mailbox mailbox;
    private final Gate gate = new Gate();
    private final Random masks = new Random();
    private final BlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<>();
    private volatile boolean answersPings = true;
    private volatile boolean closing;
    private volatile Optional<String> subprotocol = Optional.empty();
    private boolean binary;

    private RawWebSocket(boolean engineIo) {
        this.engineIo = engineIo;
        this.mailbox = new Mailbox(this::isAnsweredPing);
    }

    /** Brings packets of Engine.IO to who answers pings by itself. */
    private RawWebSocket(Mailbox mailbox) {
        this.engineIo = true;
        this.mailbox = mailbox;
    }

    /** Connects to {@code ws://host:port/path?query}. */
    public static RawWebSocket connect(URI uri) {
        return connect(uri, Map.of());
    }

    /**
     * Connects with more headers.
     *
     * @param headers sent besides those of the handshake, or in place of one of them
     * @throws HandshakeRefusedException if the server does not let it in
     * @throws UncheckedIOException if there is no such server, or its answer is no HTTP
     */
    public static RawWebSocket connect(URI uri, Map<String, String> headers) {
        return connect(new RawWebSocket(false), uri, headers);
    }

    /** Connects to a server whose messages are packets of Engine.IO: takes binary ones, and keeps pings for itself. */
    static RawWebSocket connectEngineIo(URI uri, Map<String, String> headers) {
        return connect(new RawWebSocket(true), uri, headers);
    }

    /** The same for a session that is there already, whose client takes the packets. */
    static RawWebSocket connectEngineIo(URI uri, Map<String, String> headers, Mailbox session) {
        return connect(new RawWebSocket(session), uri, headers);
    }

    private static RawWebSocket connect(RawWebSocket client, URI uri, Map<String, String> headers) {
        try {
            client.open(uri, headers);
            return client;
        } catch (IOException failure) {
            client.cut();
            throw new UncheckedIOException("can't connect to " + uri + ": " + failure.getMessage(), failure);
        } catch (HandshakeRefusedException refused) {
            client.cut();
            throw refused;
        }
    }

    private void open(URI uri, Map<String, String> headers) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), CONNECT_TIMEOUT_MILLIS);
        socket.setSoTimeout(CONNECT_TIMEOUT_MILLIS);
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        subprotocol = WebSocketHandshake.perform(uri, headers, in, socket.getOutputStream());
        socket.setSoTimeout(0);
        start("reads", () -> read(in));
        start("writes", this::write);
    }

    @Override
    public void send(String message) {
        sendBytes(message.getBytes(UTF_8));
    }

    @Override
    public void sendBytes(byte[] text) {
        sendFrame(true, WebSocketFrame.TEXT, text);
    }

    @Override
    public void sendFragments(byte[]... parts) {
        for (int i = 0; i < parts.length; i++) {
            int opcode = i == 0 ? WebSocketFrame.TEXT : WebSocketFrame.CONTINUATION;
            sendFrame(i == parts.length - 1, opcode, parts[i]);
        }
    }

    @Override
    public void sendBinary(byte[] message) {
        sendFrame(true, WebSocketFrame.BINARY, message);
    }

    /** Sends one frame, masked, whatever its opcode (RFC 6455 §5.2). */
    public void sendFrame(boolean fin, int opcode, byte[] payload) {
        sendRaw(new WebSocketFrame(fin, opcode, payload).masked(masks.nextInt()));
    }

    /** Sends bytes that need not be a frame. */
    public void sendRaw(byte[] bytes) {
        if (bytes.length > 0) {
            outgoing.add(bytes);
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

    @Override
    public void close(int code, String reason) {
        closing = true;
        byte[] words = reason.getBytes(UTF_8);
        sendFrame(
                true,
                WebSocketFrame.CLOSE,
                ByteBuffer.allocate(Short.BYTES + words.length)
                        .putShort((short) code)
                        .put(words)
                        .array());
    }

    @Override
    public void cut() {
        mailbox.close(CloseStatus.abnormal("cut by the client"));
        release();
    }

    @Override
    public void stopReading() {
        gate.close();
    }

    @Override
    public void resumeReading() {
        gate.open();
    }

    @Override
    public Optional<String> subprotocol() {
        return subprotocol;
    }

    /** Answers none of Engine.IO's either. */
    @Override
    public void ignorePings() {
        answersPings = false;
    }

    private void read(DataInputStream in) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try {
            while (true) {
                gate.pass();
                take(WebSocketFrame.read(in), message);
            }
        } catch (IOException end) {
            mailbox.close(CloseStatus.abnormal(String.valueOf(end.getMessage())));
        } finally {
            release();
        }
    }

    private boolean isAnsweredPing(String message) {
        boolean ping = engineIo && message.equals(Packets.PING);
        if (ping && answersPings) {
            send(Packets.PONG);
        }
        return ping;
    }

    private void take(WebSocketFrame frame, ByteArrayOutputStream message) throws IOException {
        switch (frame.opcode()) {
            case WebSocketFrame.TEXT, WebSocketFrame.BINARY, WebSocketFrame.CONTINUATION -> {
                if (frame.opcode() != WebSocketFrame.CONTINUATION) {
                    binary = frame.opcode() == WebSocketFrame.BINARY;
                }
                if (binary && !engineIo) {
                    throw new WebSocketFrame.ProtocolError("a binary message to a client that speaks text alone");
                }
                message.writeBytes(frame.payload());
                if (frame.fin()) {
                    byte[] whole = message.toByteArray();
                    message.reset();
                    mailbox.add(binary ? Packets.binary(whole) : decode(whole));
                }
            }
            case WebSocketFrame.PING -> {
                if (answersPings) {
                    sendFrame(true, WebSocketFrame.PONG, frame.payload());
                }
            }
            case WebSocketFrame.PONG -> {
                // Nothing asked for it, and nothing forbids it (RFC 6455 §5.5.3).
            }
            case WebSocketFrame.CLOSE -> closed(frame.payload());
            default -> throw new WebSocketFrame.ProtocolError("a frame of opcode " + frame.opcode());
        }
    }

    private void closed(byte[] payload) throws IOException {
        if (payload.length == 1) {
            throw new WebSocketFrame.ProtocolError("a close frame of one byte");
        }
        int code =
                payload.length == 0 ? NO_STATUS_CODE : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        String reason = payload.length == 0
                ? ""
                : decode(ByteBuffer.wrap(payload, 2, payload.length - 2).slice());
        if (!closing) {
            closing = true;
            sendFrame(true, WebSocketFrame.CLOSE, payload);
        }
        mailbox.close(new CloseStatus(code, reason));
    }

    /** Takes text for what RFC 3629 says, and nothing else. */
    static String decode(byte[] utf8) throws IOException {
        return decode(ByteBuffer.wrap(utf8));
    }

    private static String decode(ByteBuffer utf8) throws IOException {
        try {
            return UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException malformed) {
            throw new WebSocketFrame.ProtocolError("text that is not UTF-8");
        }
    }

    private void write() {
        try {
            for (byte[] next = outgoing.take(); next != END; next = outgoing.take()) {
                socket.getOutputStream().write(next);
            }
        } catch (IOException gone) {
            // The reader is told the same, and says how it ended.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void release() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closedAlready) {
            // Nothing is left to free.
        }
        outgoing.add(END);
        gate.open();
    }

    private static void start(String what, Runnable task) {
        Thread thread = new Thread(task, "raw-websocket-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    /** Holds the reader up while it is closed. */
    private static final class Gate {
        private boolean open = true;

        synchronized void close() {
            open = false;
        }

        synchronized void open() {
            open = true;
            notifyAll();
        }

        synchronized void pass() throws IOException {
            try {
                while (!open) {
                    wait();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", interrupted);
            }
        }
    }
}
