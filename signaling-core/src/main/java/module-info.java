/**
 * The signaling core: who is in which room, what a peer may say to another and in which order. It opens no socket;
 * transports bind to it through {@link dev.parley.spi}.
 */
@SuppressWarnings("module")
module dev.parley.core {
    requires static transitive org.jspecify;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports dev.parley;
    exports dev.parley.call;
    exports dev.parley.json;
    exports dev.parley.protocol;
    exports dev.parley.spi;
    exports dev.parley.wire;

    // Deadlines and bounded queues, for the neighbours that are the same kind of machine.
    exports dev.parley.flow to
            dev.parley.jetty,
            dev.parley.socketio,
            dev.parley.tyrus;

    // What a room decides, for whoever explores it or plays it again.
    exports dev.parley.room to
            dev.parley.testkit;

    // What a journal's lines mean, for whoever plays them.
    exports dev.parley.journal to
            dev.parley.testkit;
}
