/**
 * Binds a signaling router to any Jakarta WebSocket container: {@link dev.parley.jakarta.JakartaSignaling}; to any
 * servlet container, long-polling included: {@link dev.parley.jakarta.servlet.ServletSignaling}; and starts Tyrus on Grizzly
 * by itself: {@link dev.parley.tyrus.TyrusServer}.
 */
module dev.parley.tyrus {
    requires static transitive org.jspecify;
    requires transitive dev.parley.core;
    requires transitive dev.parley.socketio;
    requires static transitive jakarta.servlet;
    requires static transitive jakarta.websocket;
    requires static transitive jakarta.websocket.client;
    requires static transitive org.glassfish.grizzly.http.server;
    requires static org.glassfish.grizzly.http;
    requires static org.glassfish.grizzly;
    requires static org.glassfish.tyrus.core;
    requires static org.glassfish.tyrus.server;
    requires static org.glassfish.tyrus.spi;

    exports dev.parley.jakarta;
    exports dev.parley.jakarta.servlet;
    exports dev.parley.tyrus;
}
