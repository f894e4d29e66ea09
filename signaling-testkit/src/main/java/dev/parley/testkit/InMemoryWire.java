package dev.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.spi.Admission;
import dev.parley.spi.Connection;
import dev.parley.spi.ConnectionHandler;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/**
 * The client's end of a connection that never leaves this JVM, and with it the say over how the network behaves. Made by
 * {@link InMemoryTransport#connect()}. On one to an Engine.IO server messages are packets; it keeps pings for itself, and
 * tells a binary message as {@code b} and Base64.
 */
public final class InMemoryWire implements HostileWire {
    private final Mailbox mailbox = new Mailbox(this::isAnsweredPing);
    private final boolean engineIo;
    private final Optional<String> subprotocol;
    private final Pace pace;
    private final Reports reports;
    private final ServerEnd server;
    private volatile boolean answersPings = true;

    InMemoryWire(Pace pace, boolean engineIo, Optional<String> subprotocol) {
        this.pace = pace;
        this.engineIo = engineIo;
        this.subprotocol = subprotocol;
        this.reports = new Reports(pace);
        this.server = new ServerEnd(mailbox, reports, pace.writes());
        if (engineIo) {
            server.allowBinary();
        }
    }

    void open(Admission.Granted door, UnaryOperator<Connection> between) {
        reports.begin(door.open(between.apply(server)));
    }

    @Override
    public void send(String message) {
        sendBytes(message.getBytes(UTF_8));
    }

    @Override
    public void sendBytes(byte[] text) {
        if (server.isOpen()) {
            reports.add(handler -> deliver(handler, text));
        }
    }

    @Override
    public void sendFragments(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        sendBytes(whole.toByteArray());
    }

    @Override
    public void sendBinary(byte[] message) {
        if (server.isOpen()) {
            reports.add(handler -> deliverBinary(handler, message));
        }
    }

    @Override
    public Optional<String> receive(Duration patience) {
        Duration left = pace.await(mailbox::canAnswer, patience);
        server.checkPromises();
        return mailbox.receive(left);
    }

    @Override
    public Optional<CloseStatus> awaitClose(Duration patience) {
        Duration left = pace.await(mailbox::isClosed, patience);
        server.checkPromises();
        return mailbox.awaitClose(left);
    }

    @Override
    public void close(int code, String reason) {
        server.end(new CloseStatus(code, reason));
    }

    @Override
    public void cut() {
        server.end(CloseStatus.abnormal("cut by the client"));
    }

    @Override
    public void stopReading() {
        server.stopReading();
    }

    @Override
    public void resumeReading() {
        server.resumeReading();
    }

    @Override
    public Optional<String> subprotocol() {
        return subprotocol;
    }

    @Override
    public void ignorePings() {
        answersPings = false;
        server.ignorePings();
    }

    /** Every write from now on fails, as on a socket that is broken and has not said so yet. */
    public void failWrites() {
        server.failWrites();
    }

    /**
     * Writes are completed there: on another thread, or when the test says so. Without this they are completed at once,
     * on {@link VirtualTime} by a task of its own.
     */
    public void completeWritesOn(Executor executor) {
        server.completeOn(executor);
    }

    /** The next message that has come, without running or waiting for anything. */
    Optional<String> poll() {
        server.checkPromises();
        return mailbox.receive(Duration.ZERO);
    }

    private boolean isAnsweredPing(String message) {
        boolean ping = engineIo && message.equals(Packets.PING);
        if (ping && answersPings) {
            send(Packets.PONG);
        }
        return ping;
    }

    private static boolean deliverBinary(ConnectionHandler handler, byte[] message) {
        if (!handler.takesBinary()) {
            handler.onUnwantedBinary();
            return true;
        }
        if (message.length <= handler.maxMessageBytes()) {
            return handler.onBinary(message);
        }
        handler.onTooLarge();
        return true;
    }

    private static boolean deliver(ConnectionHandler handler, byte[] text) {
        if (text.length <= handler.maxMessageBytes()) {
            return handler.onText(text);
        }
        handler.onTooLarge();
        return true;
    }
}
