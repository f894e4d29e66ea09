package dev.parley.examples.videocall.tests;

import dev.parley.SignalListener;
import dev.parley.examples.launcher.Arguments;
import dev.parley.examples.videocall.app.CallServer;
import dev.parley.examples.videocall.app.Settings;
import java.util.List;
import java.util.Map;

/** Starts servers of one kind, as their command line would. */
record TestServers(CallServer.Factory factory) {
    private static final int DEFAULT_PORT = 5000;

    CallServer start(SignalListener listener, String... arguments) throws Exception {
        Settings settings = Settings.of(new Arguments(List.of(arguments), Map.of()), DEFAULT_PORT);
        CallServer server = factory.make(settings, listener);
        server.start();
        return server;
    }
}
