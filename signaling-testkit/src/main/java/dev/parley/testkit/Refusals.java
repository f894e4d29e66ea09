package dev.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.parley.json.RawJson;
import java.util.Map;
import java.util.Optional;

/** How those who may not come in are told so. */
final class Refusals {
    private static final int GOING_AWAY = 1001;
    private static final int TRY_AGAIN_LATER = 1013;

    private final TransportConformance transport;
    private final Stage stage;

    Refusals(TransportConformance transport, Stage stage) {
        this.transport = transport;
        this.stage = stage;
    }

    /**
     * Who asks with these headers is refused for what it asks: by the status of the handshake, or, where a transport
     * can't, by the code of a close.
     */
    void ofRequests(Map<String, String> headers, int status, int closeCode) {
        HostileWire wire;
        try {
            wire = stage.wire(0, headers);
        } catch (HandshakeRefusedException refused) {
            assertEquals(status, refused.status(), refused::getMessage);
            return;
        }
        if (transport.refusesInTheHandshake() || transport.dialect().isPolling()) {
            fail("the server let in whom it should refuse with " + status);
        }
        // Engine.IO has one answer for a server that goes away and one that is full.
        int code = transport.dialect().isSocketIo() && closeCode == GOING_AWAY ? TRY_AGAIN_LATER : closeCode;
        assertEquals(code, close(wire).code());
    }

    /**
     * Who asks with these headers is refused for what it is: in Socket.IO by the answer to its wish to connect.
     *
     * @param code how the protocol calls that
     */
    void ofClients(Map<String, String> headers, int status, int closeCode, String code) {
        if (!transport.dialect().isSocketIo()) {
            ofRequests(headers, status, closeCode);
            return;
        }
        HostileWire wire = stage.wire(0, headers);
        SocketIoGrammar grammar = SocketIoGrammar.INSTANCE;
        grammar.knock(wire);
        grammar.next("the client", wire, SocketIoGrammar.OPEN);
        Heard refused = grammar.next("the client", wire, SocketIoGrammar.CONNECT_ERROR);
        assertEquals(Optional.of(code), refused.within("data").get("code").map(RawJson::asString), refused::frame);
    }

    private static CloseStatus close(Wire wire) {
        return wire.awaitClose(Grammar.PATIENCE)
                .orElseGet(() -> fail("a connection that should be refused is still open"));
    }
}
