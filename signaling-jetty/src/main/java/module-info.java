/**
 * Binds a signaling router to a path of a Jetty 12.1 server: {@link dev.parley.jetty.JettySignaling}.
 */
module dev.parley.jetty {
    requires static transitive org.jspecify;
    requires transitive dev.parley.core;
    requires transitive dev.parley.socketio;
    requires transitive org.eclipse.jetty.server;
    requires org.eclipse.jetty.websocket.core.server;

    exports dev.parley.jetty;
}
