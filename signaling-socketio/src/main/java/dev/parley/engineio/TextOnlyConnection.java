package dev.parley.engineio;

import dev.parley.spi.Connection;
import dev.parley.spi.Handshake;
import dev.parley.spi.WriteCallback;

/** A WebSocket of a client that asks, by {@code b64} in its query, for binary messages as text. */
final class TextOnlyConnection implements Connection {
    private final Connection webSocket;

    private TextOnlyConnection(Connection webSocket) {
        this.webSocket = webSocket;
    }

    /** The WebSocket as its client wants it. */
    static Connection asAsked(Handshake request, Connection webSocket) {
        boolean asks = request.parameter("b64").filter(any -> !any.isEmpty()).isPresent();
        return asks ? new TextOnlyConnection(webSocket) : webSocket;
    }

    @Override
    public void sendText(byte[] utf8, WriteCallback done) {
        webSocket.sendText(utf8, done);
    }

    @Override
    public void sendBinary(byte[] bytes, WriteCallback done) {
        webSocket.sendText(BinaryPacket.of(bytes), done);
    }

    @Override
    public void sendPing(WriteCallback done) {
        webSocket.sendPing(done);
    }

    @Override
    public void close(int code, String reason) {
        webSocket.close(code, reason);
    }

    @Override
    public void resume() {
        webSocket.resume();
    }

    @Override
    public boolean watchesItself() {
        return webSocket.watchesItself();
    }

    @Override
    public void abort() {
        webSocket.abort();
    }
}
