/** The video call without a server under it. */
module dev.parley.examples.videocall.app {
    requires transitive dev.parley.core;
    requires transitive dev.parley.examples.launcher;
    requires transitive dev.parley.socketio;
    requires static org.jspecify;
    requires transitive tools.jackson.databind;

    exports dev.parley.examples.videocall.app;
}
