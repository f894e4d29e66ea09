package dev.parley.testkit;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/** What is spoken on a connection, and by what it is carried: each is tried by the same rows of the conformance kit. */
public enum Dialect {
    /** Plain JSON in the messages of a WebSocket. */
    PLAIN_JSON,
    /** Socket.IO 5, in the main namespace, on a WebSocket of Engine.IO 4. */
    SOCKET_IO,
    /** Socket.IO 5, in the main namespace, on HTTP long-polling of Engine.IO 4. */
    SOCKET_IO_POLLING;

    private static final int NORMAL = 1000;
    private static final int GOING_AWAY = 1001;

    /**
     * Opens a connection on a real socket. Its messages are this dialect's: JSON, or packets of Engine.IO, of which it
     * keeps pings and noops for itself; binary ones are told as {@code b} and Base64.
     *
     * @param address {@code ws://…}, or {@code http://…}, which is the same here; with Socket.IO without a query
     * @param headers sent with the handshake
     * @throws IllegalArgumentException if the address is of another kind
     * @throws HandshakeRefusedException if the server does not let it in
     */
    public HostileWire connect(URI address, Map<String, String> headers) {
        return switch (this) {
            case PLAIN_JSON -> RawWebSocket.connect(in("ws", address, ""), headers);
            case SOCKET_IO -> RawWebSocket.connectEngineIo(in("ws", address, "?EIO=4&transport=websocket"), headers);
            case SOCKET_IO_POLLING -> PollingWire.connect(in("http", address, "?EIO=4&transport=polling"), headers);
        };
    }

    Grammar grammar() {
        return isSocketIo() ? SocketIoGrammar.INSTANCE : PlainJsonGrammar.INSTANCE;
    }

    boolean isSocketIo() {
        return this != PLAIN_JSON;
    }

    boolean isPolling() {
        return this == SOCKET_IO_POLLING;
    }

    /**
     * The codes that a client may see where the server closes with this one. On long-polling there are none: a client is
     * told that the session is closed ({@link CloseStatus#NO_STATUS}), and one that is cut, or that misbehaves while no
     * poll of its waits, finds no session ({@link CloseStatus#ABNORMAL}).
     */
    Set<Integer> seenAs(int code) {
        if (!isPolling()) {
            return Set.of(code);
        }
        boolean orderly = code == NORMAL || code == GOING_AWAY;
        return orderly ? Set.of(CloseStatus.NO_STATUS) : Set.of(CloseStatus.NO_STATUS, CloseStatus.ABNORMAL);
    }

    private static URI in(String scheme, URI address, String query) {
        String given = address.getScheme();
        if (!"ws".equals(given) && !"http".equals(given)) {
            throw new IllegalArgumentException(address + " must begin with ws:// or http://; there is no TLS here");
        }
        return URI.create(scheme + address.toString().substring(given.length()) + query);
    }
}
