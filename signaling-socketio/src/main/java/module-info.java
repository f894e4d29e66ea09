/**
 * Engine.IO 4 and Socket.IO 5 on the ports of the signaling core: {@link dev.parley.socketio.SocketIo}. It opens no
 * socket; transports bind to it through {@link dev.parley.engineio.EngineIo}.
 */
module dev.parley.socketio {
    requires static transitive org.jspecify;
    requires transitive dev.parley.core;

    exports dev.parley.engineio;
    exports dev.parley.socketio;
}
