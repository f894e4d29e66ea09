package dev.parley.examples.tyrus;

import dev.parley.examples.videocall.app.VideoCall;

/** Starts the video call on Tyrus. */
public final class Main {
    private Main() {}

    /** Runs until it is interrupted. Exits with 1 if it can't listen, saying why in one line. */
    public static void main(String[] arguments) throws Exception {
        VideoCall.on(TyrusCallServer::new, "tyrus-server", 5001).run(arguments);
    }
}
