package dev.parley.socketio;

import dev.parley.json.Members;
import dev.parley.json.RawJson;
import dev.parley.spi.Handshake;
import dev.parley.spi.UnreadableFrameException;

/**
 * A wish to connect to a namespace.
 *
 * @param handshake the request that opened the session, with the client's credentials
 * @param payload all that the client says of itself, of its session before this one too
 */
record ConnectRequest(Handshake handshake, Members payload) {
    /**
     * Reads a CONNECT packet.
     *
     * @throws UnreadableFrameException if it carries no object
     */
    static ConnectRequest of(Packet packet, Handshake handshake, SocketIoContext context) {
        SocketIoContext.checkText(packet.bytes());
        RawJson object = Json.object(context.scanner(), packet.bytes(), packet.header());
        Members payload = context.scanner().scan(object.toByteArray(), "").outer();
        return new ConnectRequest(handshake.with(RawJson.of(payload.without(PastOf.NAMES))), payload);
    }
}
